"""`make sbom`: what Suits is made of, as CycloneDX 1.6, written from the pins.

Packages for running are `required`, those for building and testing `excluded`. The same pins give
the same file, byte for byte.
"""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from proof.pins import ROOT, Pin, pins

TO = Path("build/sbom.cdx.json")
LONGEST_LICENCE = 80


def bill(found: Sequence[Pin], *, version: str) -> dict[str, Any]:
    """The bill of materials."""
    components = [_component(pin) for pin in found]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([version, components], sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": "suits", "name": "suits", "version": version,
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "suits", "dependsOn": [_purl(pin) for pin in found if pin.for_running]}
        ],
    }  # fmt: skip


def main() -> None:
    """Write it, and say where."""
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else TO
    version = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["project"]
    found = pins()
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(bill(found, version=version["version"]), indent=1) + "\n", "utf-8")
    running = sum(pin.for_running for pin in found)
    print(f"{to}: {running} packages for running, {len(found) - running} for development.")


def _component(pin: Pin) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _purl(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _purl(pin),
        "scope": "required" if pin.for_running else "excluded",
        **({"licenses": [{"license": {"name": name}}]} if (name := _licence(pin)) else {}),
        "properties": [{"name": "suits:may-be-installed", "value": one} for one in pin.hashes],
    }


def _purl(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def _licence(pin: Pin) -> str:
    """What the installed package says of its licence, when it says it in a few words."""
    try:
        said = metadata(pin.name)
    except PackageNotFoundError:
        return ""
    for line in said.get_all("License-Expression", []) + said.get_all("License", []):
        if 0 < len(line) <= LONGEST_LICENCE and "\n" not in line:
            return str(line)
    classed = [line for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    return classed[0].rpartition(" :: ")[2] if classed else ""


if __name__ == "__main__":
    main()
