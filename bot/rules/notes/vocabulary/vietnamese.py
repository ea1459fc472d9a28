"""What call notes say in Vietnamese; `language` beside this file tells what each block is for."""

from __future__ import annotations

from bot.rules.notes.vocabulary import language as say

VIETNAMESE = say.Language(
    people=say.People(
        client=r"""
            (?:phía |bên |từ )?(?:khách(?: hàng)?|nhãn hàng|đối tác)(?![^\W_]|\s+mời)
            (?:phía |bên )?KH | bên A
        """,
        agency=r"""
            (?:phía |bên |team )agency | (?:phía|bên|team|nhóm) (?:mình|chúng tôi|em)(?![^\W_])
            bên B | AG(?=\s*(?:[:=)]|$))
        """,
        present=r"""
            (?:người )?tham (?:dự|gia) | thành phần(?: (?:tham dự|tham gia|họp))? | (?:ai )?có mặt
            người (?:gọi|nghe|họp|dự)
        """,
        absent=r"vắng(?: mặt)?",
        me=r"tôi | mình | em",
        me_in_talk=r"anh | chị | em | mình | cháu",
        we=r"bên mình | bên em | phía mình | chúng tôi | chúng ta | bọn mình",
        they=r"phía họ | bên họ | họ",
        pronoun=r"anh ấy | chị ấy | cô ấy | ông ấy | bà ấy",
        honorific=r"""
            anh | chị | em | bạn | ông | bà | cô | chú | bác | cậu | thầy | bé | sếp | bác sĩ
            (?<![^\W_])[ace](?=\.?\s)
        """,
        meeting=r"""
            gọi | họp | cuộc gọi | cuộc họp | trao đổi | gặp | nói chuyện | làm việc với
        """,
        place=r"điện thoại | (?:tại )?văn phòng(?: khách hàng)?",
        no_name=r"""
            Cần | Đã | Chưa | Tổng | Hạn | Thứ | Hôm | Ngày | Tuần | Tháng | Khách | Ngân
        """,
        opening=r"""
            Hôm | Sáng | Chiều | Trưa | Họp | Gặp | Gọi | Tôi | Khách | Bên | Phía | Tham | Vừa
            Anh | Chị | Em | Bạn | Ông | Bà | Cô | Hai | Các | Buổi | Cuộc | Ngày | Thứ
        """,
    ),
    settling=say.Settling(
        decided=r"""
            duyệt | (?<=\w\s)ok(?=\s*(?:$|[,.;!(])|\s+(?:với|rồi)) | nhất trí | thông qua
            gật đầu | đồng ý | thống nhất | quyết định | chốt | chọn | phê duyệt | xác nhận
            chấp thuận | bỏ (?:phương án|hẳn|luôn) | hủy | huỷ | đồng lòng | bật đèn xanh
            ưng (?:bản|mẫu|phương án|ý tưởng|concept|người)?\s?\w+ | ký duyệt | gật | quyết dùng
            (?:hai bên|cả hai|bên họ) (?:đã )?(?:nhất trí|thống nhất) | ngưng hẳn | dẹp(?: luôn)?
            (?:ok|oke|okie)(?: luôn| rồi| đi luôn| hết) | lấy luôn | vậy là được | triển khai luôn
        """,
        settled=r"""
            đi theo | theo (?:phương án|bản|hướng)
            (?:năm nay |lần này |sẽ )?không (?:chạy|dùng|làm|quay|in|đổi|tham gia|triển khai|\
              tổ chức)
            không (?:phát|đặt|mua|thuê|tài trợ|booking|book|sử dụng|áp dụng|đăng|lên sóng)
            cắt(?: bỏ)?
            ok r
            ^ok(?=\s(?:cho|với|phần|bản|mẫu|phương|kịch|thiết|luôn|nhé|concept|layout|\
              poster|banner|clip|tvc|kv)\b)
            ký rồi | chịu(?: rồi)?(?= mẫu| bản| phương án|$) | ngưng | rút
            khỏi (?:làm|chạy|quay|in|chụp) | chạy (?:nha|nhé|luôn|đi)
            vẫn [^.;]{2,40} như | dời [^.;]{2,40} (?:sang|đến|qua)
            lùi [^.;]{2,40} (?:sang|đến|qua) | giữ(?: nguyên)? | dùng (?:bản|phương án|mẫu)
            lấy (?:bản|phương án|mẫu) | (?:đã|vừa) ký | chọn | hướng
            làm theo (?:phương án|bản|hướng|ý) | bỏ | thôi không
            không (?!cần|phải|kịp|còn)[^.;]{1,20} nữa | hoãn | dừng | đổi | thay (?:bằng|sang|thành)
            rút (?:xuống|còn)
            tăng lên | được duyệt | cho qua | sẽ (?:là|quay|dùng|chạy|làm) | chỉ (?:làm|chạy|dùng)
            vậy (?:chốt|làm) | cứ (?:làm|theo|dùng) | làm đi | khách ok | ưng | không thay đổi
            không đổi
        """,
        sole_yes=r"đã chốt | đã duyệt | thống nhất | chốt",
        undecided=r"""
            \b(?:chưa|không)\s+(?:\w+\s+){0,3}(?:duyệt|đồng ý|chốt|quyết định|thống nhất|xác nhận|\
              chọn|thông qua|gật|ký|quyết|nhất trí|ok|bằng lòng)
            \b(?:không cần|khỏi cần|không phải)\b | \b(?:gật gù|đang cân nhắc|để sau|tính sau)
            \bchờ\s+(?:\S+\s+){0,4}(?:duyệt|xác nhận|đồng ý|chốt)
            \bcần\s+(?:\S+\s+){0,2}(?:duyệt|xác nhận) | \b(?:nếu|như đã thống nhất)\b
            \b(?:giả sử|miễn là|khi nào)
            \b(?:không có|chưa có)\s+(?:\w+\s+){0,2}(?:quyết định|ngân sách|việc|hành động|\
              kết luận)\b
            \b(?:cuộc (?:họp|gọi|hẹn)|buổi (?:họp|gặp|hẹn))\b[^.;\n]{0,30}\b(?:dời|hoãn|lùi|hủy|huỷ)
        """,
        worry=r"""
            lo ngại | lo lắng | lo về | lo cho | lo(?!\s(?:phần|khâu|việc|mảng|cái|giúp|giùm|luôn|\
              booking|media|layout|kol|event|catering|backdrop|setup|in ấn|đặt|gửi|làm|liên hệ|\
                thuê|\
              xin|chuẩn bị|soạn|viết|thiết kế|quay|dựng|tìm|mua))(?=\s[^\W\d_])
            than (?:là|rằng|chuyện|vụ|về|thở) | rầu | hay (?:bị )?(?:hư|lỗi|trễ|rớt) | bị lỗi
            bị (?:chậm|trễ|delay|mờ|sai|mất|rách|hỏng|chê|trùng) | quá tải | thiếu (?:vật tư|người)
            e là | nóng ruột | tăng giá | kẹt | gấp quá | quá gấp | cao quá | quá cao | đắt quá
            quá đắt | chậm quá | quá chậm | băn khoăn | khó khăn | sốt ruột | áp lực | trục trặc
            vướng | nghi ngờ | ngại | kêu ca | thiếu hàng | có thể không | lo rằng | lo là
            hơi lo | rất lo | khá lo | lo chuyện | lo (?:mưa|trời|khách|đối thủ|hàng|thiếu|trễ)
            lo [^,.;]{1,20} quá | chỉ sợ | than phiền | chê | không vui | không kịp | lo sợ
            rủi ro | vấn đề | không hài lòng | chưa hài lòng | e ngại | e rằng | phàn nàn
            quan ngại | trễ(?! xíu| chút| tí| phút| \d) | chậm trễ | bực | khó chịu | thất vọng | sợ
        """,
        no_worry=r"""
            \b(?:mải|bận) lo\b | \bkẹt xe\b
            \b(?:mạng|đường truyền|sóng) (?:yếu|chập chờn|kém) | \bkhông (?:lo|vội|sợ) | \bđừng lo
            \bkhông (?:có )?(?:vấn đề|rủi ro)
        """,
    ),
    tasks=say.Tasks(
        verbs=r"""
            gửi | nộp | theo dõi | rà soát | rà | ra | chạy | hỏi | đăng | xử lý | tìm | mua | gặp
            cung cấp | làm(?: lại)? | chuẩn bị | hoàn thành | hoàn thiện | cập nhật | soạn
            liên hệ | đặt | kiểm tra | chuyển | viết | thiết kế | chỉnh(?: sửa)? | sửa | lên | báo
            trình(?: bày)? | phản hồi | xác nhận | tổng hợp | thực hiện | giao | bổ sung | book
            check | họp | gọi | dựng | quay | in | duyệt | chốt | đưa | gởi | trả(?: lời)? | nhắn
            bàn giao | chụp | dàn(?: trang)? | vẽ(?: lại)? | phóng(?: to)? | cấp | khảo sát
            thu thập
            phối hợp | phân tích | so sánh | thống kê | tư vấn | triển khai | tổ chức | tuyển | thuê
            mượn | thanh toán | nghiệm thu | xuất | gia hạn | thương lượng | đàm phán | dịch
            biên tập | đề xuất | lập | soát | mở | nghiên cứu | thử | hoàn tất | hoàn chỉnh | ghi
            nhắc | canh | chia sẻ | phát | treo | lắp | dán | thi công | giám sát | vận chuyển
            ship
            điều chỉnh | tối ưu | đăng ký | nạp | tải | đính kèm | scan | in thử | chạy thử | đo
            resize | update | confirm | share | send | submit | finalize | revise | feedback
            render
            review | follow(?: up)? | upload | lên lịch
            (?:up|post|set(?: ?up)?|casting|pitch|fix|order|booking|test|design|edit|brief)\
              (?=[^\n]{0,40}[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự])
            cho(?= (?:thông tin|số liệu|file|ý kiến|feedback|mẫu|danh sách|địa chỉ))
            xin | ký | nhận | hẹn | bàn
        """,
        weak_verbs=r"xác nhận | duyệt | chốt | xin | ký | nhận | hẹn | bàn | confirm | hỏi",
        will=r"""
            sẽ | phải | cần | phụ trách | chịu trách nhiệm
            (?:hứa|nói|bảo|nhận|báo)(?: là| rằng)?(?: sẽ)?
            (?:thì|cũng|vẫn|còn) (?:sẽ|phải|cần)
            lo(?=\s(?:phần|khâu|việc|mảng|cái|giúp|giùm|luôn|booking|media|layout|kol|event|\
              catering|backdrop|setup|in ấn|đặt|gửi|làm|liên hệ|thuê|xin|chuẩn bị|soạn|viết|\
              thiết kế|quay|dựng|tìm|mua)\b)
        """,
        must=r"phải | cần",
        need=r"^(?:chúng ta )?cần(?: phải)?\s+",
        had=r"đã",
        says=r"muốn | thích | nghĩ | nói",
        also=r"cũng",
        state=r"là",
        if_=r"nếu",
        negated=r"""
            \b(?:không (?:cần|phải|làm|gửi|cho)|khỏi|đừng)\b | suy nghĩ | cân nhắc
        """,
        not_sure=r"""
            \b(?:chuyện phiếm|tám chuyện|tán gẫu|hỏi thăm)\b
            \bnghỉ (?:phép|ốm) | \bkịp chuyến bay | \bgiữ liên lạc | \bhẹn gặp
            \b(?:có thể|có lẽ|biết đâu)\b | \bxem (?:thêm|xét|đã|sao|thế nào|lại(?=\s*(?:$|[.,;])))
        """,
    ),
    dates=say.Dates(
        before_due=r"hạn chót | xong | trước | vào | hạn | đến | ngày",
        cue_due=r"trước | hạn",
        same_day=r"giữ nguyên | không đổi | không thay đổi",
    ),
    moving=say.Moving(
        moved=r"""
            cuối cùng | chuyển | dời | lùi | đổi | thay(?: cho| vì| bằng)? | đính chính | sửa lại
            giao lại | làm thay | nhận thay | nhận làm | hoãn
        """,
        moved_not=r"không phải .{2,20} mà\s",
        moved_from=r"không phải | thay (?:cho|vì) | từ",
        moved_to=r"sang | thành | đến",
    ),
    nothing=say.Nothing(
        none=r"không(?: có)? | chưa(?: có| bàn| rõ)? | không đề cập",
        yet=r"cả | gì | gì cả",
        so=r"nói chung | tóm lại | kết quả",
        later=r"""
            (?:sẽ )?(?:gọi|nhắn|liên hệ)(?: lại)? (?:sau(?: tết| hè| lễ)?|mùa (?:hè|thu|\
              xuân)|khi nào đó)
            bữa nào | nói tiếp | khi rảnh | rảnh rồi
            suy nghĩ | nghĩ (?:thêm|lại|xem|kỹ) | cân nhắc | xem xét | tính sau
            để (?:xem|sau|hôm khác|dịp khác|khi khác|từ từ) | bàn (?:sau|lại|tiếp)
            nói (?:sau|chuyện sau) | hôm nào | dịp khác | khi nào (?:có|rảnh|cần) | lúc nào đó
            tới đâu hay tới đó
        """,
        boss=r"""
            \b(?:hỏi|xin|bàn với|trao đổi với) (?:ý kiến )?(?:sếp|ban giám đốc|cấp trên|giám đốc)
            \bnội bộ\b
        """,
        whether=r"liệu | hay | có thể | đủ | nếu",
        unsure_sum=r"\bliệu\b",
        last_year=r"""
            \bnăm (?:ngoái|trước|kia) | \b(?:hồi|lần|mùa|quý) (?:trước|ngoái)
            \bhồi (?:năm ngoái|xưa)
        """,
        others=r"đối thủ | hóa đơn | hoá đơn | công nợ | giá bán | giá lẻ | giá vé",
        like=r"như | bằng | hơn",
        previous=r"""
            thay vì | trước đây | so với(?: mức)? | ban đầu(?: là)? | giảm từ | tăng từ | trước là
        """,
        none_of_decisions=r"""
            (?:quyết định|kết luận|thống nhất|chốt|thỏa thuận|hứa(?: hẹn)?)(?: gì)?
        """,
        none_of_actions=r"""
            (?:việc (?:cần|phải) làm|việc|đầu việc|hành động|bước tiếp theo)(?: gì)?
        """,
        none_of_both=r"(?:cụ thể|gì cụ thể|gì mới|gì)",
    ),
    columns=say.Columns(
        number=r"stt",
        task=r"""
            (?:công |đầu )?việc(?: cần làm)? | hạng mục | nội dung | hành động | chủ đề | mục
            dự án
        """,
        owner=r"(?:người )?phụ trách | người(?: (?:làm|thực hiện))? | ai(?: làm)?",
        due=r"(?:thời )?hạn(?: chót)? | khi nào | ngày | thời gian",
        outcome=r"kết luận | quyết định | đã chốt | kết quả",
        in_hand=r"đang làm | chưa làm | cần làm",
        unknown=r"chưa rõ",
        none=r"chưa có",
        refused=r"chưa | không",
        whole=r"tổng",
    ),
    asides=say.Asides(
        private=r"""
            nghỉ (?:mát|phép|lễ|hè) | du lịch | đi chơi | về quê | sinh nhật | đám cưới | đám giỗ
            tiệc
            chạy (?:marathon|bộ) | tất niên | liên hoan | team ?building | con (?:gái|trai|nhỏ)
            sửa phòng
            (?:vợ|chồng|mẹ|ba|bố|em gái|chị gái) (?:anh|chị|em)
        """,
        laughing=r"ha(?:ha)+ | hihi | kk+ | hehe",
        opinion=r"""
            \b(?:đồng ý|nhất trí|thống nhất)(?: là| rằng)\b[^.;\n]{0,50}\b(?:ngon|đẹp|vui|\
              trời|nóng|lạnh|mưa|dở)\b
        """,
        receipt=r"""
            \bxác nhận[^.;\n]{0,15}(?:đã )?nhận(?: được)?\b
            \bđã nhận[^.;\n]{0,25}xác nhận
        """,
        not_held=r"""
            \bkhông (?:ai )?(?:đến|tới|vào|diễn ra|họp được)\b | \b(?:bị|đã) hủy (?:họp|hẹn)
        """,
        hearsay=r"nghe (?:đồn|nói|bảo) | tin đồn | đồn(?: rằng| là)? | hình như",
        counted=r"""
            lượt (?:tiếp cận|xem|click|thích|tải|truy cập|hiển thị) | reach | click | view
            người theo dõi | follow
        """,
        priced=r"""
            giá phòng | /(?:đêm|ngày|tháng|ly|phần)
            (?:bán )?(?:ở|tại|ngoài) (?:cửa hàng|siêu thị|đại lý|chợ) | giá bán | đang bán
            (?:một|mỗi|1|/) ?(?:chiếc|ly|hộp|chai|ký|kg|vé|người|cái|tô)
        """,
    ),
    layout=say.Layout(
        heads_decision=r"""
            (?:nội dung )?(?:đã )?thống nhất | đã quyết | xong xuôi | nội dung đã chốt
            đã chốt | chốt | đã duyệt | thống nhất | (?:các )?quyết định | kết luận
            đã thống nhất
        """,
        heads_action=r"""
            phân công(?: công việc)? | việc(?: (?:cần|phải) làm| tiếp theo)? | to do | kế tiếp
            triển khai | việc cần làm | (?:các )?bước tiếp theo | hành động
            công việc(?: tiếp theo)? | đầu việc
        """,
        heads_worry=r"""
            khó khăn | vướng mắc | trục trặc | nỗi lo | lo | coi chừng | cảnh báo | quan ngại
            điểm (?:lo|vướng|cần lưu ý) | rủi ro | vấn đề | lo ngại | quan ngại | lưu ý
        """,
        heads_budget=r"(?:tổng )?(?:ngân sách|chi phí|kinh phí|ngân quỹ) | tiền | NS | KP",
        heads_discussion=r"thảo luận | ghi chú | nội dung",
        heads_place=r"địa điểm",
        heads_date=r"ngày(?: họp)? | thời gian",
        heads_subject=r"chủ đề | dự án",
        greeting=r"chào | xin chào",
        farewell=r"trân trọng | cảm ơn",
        forwarded=r"chuyển tiếp | thư gốc | tin nhắn chuyển",
        forward_from=r"từ",
        forward_wrote=r"^.{4,80} đã viết:\s*$",
        forward_below=r"""
            (?:dưới đây|sau đây)[^:\n]{0,30}(?:mail|email|thư|tin nhắn)[^:\n]{0,30}:
        """,
        forward_end=r"hết",
    ),
    orders=say.Orders(
        machine=r"trợ lý(?: AI| ảo)? | hệ thống",
        reader=r"trợ lý(?: AI| ảo)?",
        duty=r"phải | cần | hãy",
        tag=r"hệ thống",
        calling=r"thông báo | gắn thẻ",
        everyone=r"mọi người",
        told=r"""
            \b(?:đánh dấu)\b[^.\n]{0,30}(?:hóa đơn|hoá đơn|INV)
            \bthêm\b[^.\n]{0,20}(?:việc|hành động|quyết định|bước)[^.\n]{0,3}[\":']
            \b(?:gửi|chào|này|kính gửi|hỡi) (?:AI|trợ lý|bot|hệ thống|máy|robot)\b
            \bbạn (?:bây giờ |giờ )?là (?:AI|trợ lý|một (?:AI|trợ lý)) | \bchỉ (?:được )?trả lời\b
            \bquên (?:hết|mọi|tất cả|những) | \b(?:lệnh|hướng dẫn|chỉ thị) mới\s*:
            \b(?:hướng dẫn|lệnh|chỉ thị|yêu cầu) (?:cho|dành cho) (?:AI|trợ lý|bot|hệ thống|máy)\b
            \bđặt ngân sách (?:thành|là|lên)\b
            \bbỏ qua\s+(?:tất cả |mọi |toàn bộ |những )?(?:gì |nội dung |điều |\
              các )?(?:\S+ ){0,3}?(?:ở trên|phía trên|trước đó|bên trên)
            \bbỏ qua (?:mọi |tất cả )?(?:các )?(?:hướng dẫn|chỉ dẫn|lệnh|chỉ thị)
            \bhóa đơn\b[^.\n]{0,30}\bINV[- ]?\d+[^.\n]{0,30}\b(?:đã thanh toán|đã trả)\b
            \b(?:bỏ qua|phớt lờ|quên(?: đi)?)\b[^.\n]{0,30}(?:ở trên|bên trên|phía trên|trên đây|\
              trước đó|phần trên)
        """,
    ),
)
