"""Vietnamese words of notes that are often typed without accents: "anh Dung gui file truoc thu 6".

They are written here as they should be; the rules find them as they are typed.
"""

from __future__ import annotations

PHRASES = """
    khách hàng | nhãn hàng | đối tác | bên khách | bên mình | bên em | bên họ | phía mình
    phía họ | phía khách | tham dự | thành phần | chúng tôi | chúng ta
    cuộc họp | cuộc gọi | họp nhanh | trao đổi | nói chuyện | biên bản
    báo giá | chi phí | kinh phí | ngân sách | dự toán | hóa đơn | hợp đồng | kế hoạch
    ngày mai | hôm nay | chiều nay | sáng nay | tối nay | ngày kia | chủ nhật | hôm qua
    tuần sau | tuần tới | tuần này | đầu tuần | giữa tuần | cuối tuần | hết tuần
    cuối tháng | đầu tháng | giữa tháng | hết tháng | tháng sau | tháng tới | cuối năm
    hạn chót | thời hạn | trước ngày | trong ngày | giữ nguyên | không đổi
    đồng ý | thống nhất | quyết định | xác nhận | phê duyệt | nhất trí | thông qua | gật đầu
    phương án | kịch bản | kết luận | không làm | không cần | không chạy | không dùng
    chưa chốt | chưa duyệt | chưa có | chưa bàn | không có | không chốt
    cập nhật | chuẩn bị | hoàn thành | hoàn thiện | liên hệ | kiểm tra | thiết kế | chỉnh sửa
    trình bày | phản hồi | tổng hợp | thực hiện | bổ sung | cung cấp | theo dõi | rà soát
    xử lý | phụ trách | chịu trách nhiệm | làm lại | gửi lại | đặt lịch | lên lịch
    phàn nàn | lo ngại | lo lắng | e ngại | rủi ro | vấn đề | khó khăn | vướng mắc | lưu ý
    than phiền | không kịp | sợ trễ | sợ không | làm trễ | giao trễ | gửi trễ | không hài lòng
    việc cần làm | bước tiếp theo | đã chốt | phân công | quyết định | địa điểm | chuyển sang
    dời sang | dời đến | đổi sang | lùi sang | lùi đến | làm thay | có thể | suy nghĩ
    cân nhắc | xem xét | liên lạc | giới thiệu | nội dung | danh sách
"""
"""What belongs together; found before single words."""

WORDS = """
    gửi | gởi | nộp | làm | soạn | đặt | viết | sửa | chỉnh | gọi | họp | chạy | hỏi | tìm | đưa
    trả | nhận | sẽ | phải | cần | hứa | chốt | duyệt | hủy | bỏ | giữ | đổi | hoãn | chuyển
    không | chưa | đã | với | và | khách | trước | vào | hạn | ngày | tuần | tháng | triệu
    sếp | trễ | chậm | mình | cho | từ | đến | của | là | lại
"""

NUMBERED = "tỷ | tỉ | đồng | nghìn | ngàn"
"""Words that mean this only after a number."""

BEFORE_NAMES = "chị | bạn | ông | bà | cô | chú | bác"
"""Words that mean this only before a name."""

DAYS = "thứ hai | thứ ba | thứ tư | thứ năm | thứ sáu | thứ bảy"

TELLING = """
    gửi | gởi | trước | khách | duyệt | chốt | ngày | tuần | tháng | triệu | không | chưa | việc
    họp | gọi | với | nhất trí | đồng ý | ngân sách | báo giá | cập nhật | làm | viết | hủy
    khách hàng | kịch bản | hợp đồng | thống nhất
"""
"""Words that show, several together, that a text without accents is Vietnamese."""
