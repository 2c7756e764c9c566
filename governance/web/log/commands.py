"""Commands: what a reader types to check the log without trusting it, for this site and its key.

Every command works as it is printed, in a shell of its own; what the site puts into one is quoted.
"""

from dataclasses import dataclass
from shlex import quote

RECEIPT = r"""python3 - {entry} {vkey} <<'END'
import base64, hashlib, sys, urllib.request
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
entry, vkey = sys.argv[1:]
fetch = lambda address: urllib.request.urlopen(address).read()
node = hashlib.sha256(b"\0" + fetch(entry)).digest()
head, note = fetch(entry + "/proof").decode().split("\n\n", 1)
_, index, *path = head.split("\n")
position = int(index.removeprefix("index "))
text, _, signatures = note.rpartition("\n\n")
origin, size, root = (text + "\n").split("\n")[:3]
inner = (position ^ int(size) - 1).bit_length()
for level, sibling in enumerate(map(base64.b64decode, path)):
    left = level >= inner or position >> level & 1
    node = hashlib.sha256(b"\1" + (sibling + node if left else node + sibling)).digest()
assert entry.endswith(f"/{{position}}") and position < int(size)
assert len(path) == inner + bin(position >> inner).count("1")
assert node == base64.b64decode(root), "the entry is not in the log that was signed"
name, identity, key = vkey.split("+", 2)
line = next(one for one in signatures.split("\n") if one.startswith(f"\u2014 {{name}} "))
signature = base64.b64decode(line.rsplit(" ", 1)[1])
assert signature[:4].hex() == identity and name == origin
public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key)[1:])
public.verify(signature[4:], (text + "\n").encode())
print(f"entry {{position}} is in the log of {{size}} entries that {{origin}} signed")
END"""
HASH = (
    r"import hashlib, sys, urllib.request as web; "
    r'print(hashlib.sha256(b"\0" + web.urlopen(sys.argv[1]).read()).hexdigest())'
)


@dataclass(frozen=True)
class Commands:
    """The commands for the log at the address ``log``, under the key ``vkey``."""

    log: str
    vkey: str
    position: int = 0

    @property
    def hash_with_coreutils(self) -> str:
        return f"{self._leaf} | sha256sum"

    @property
    def hash_with_openssl(self) -> str:
        return f"{self._leaf} | openssl dgst -sha256"

    @property
    def hash_with_python(self) -> str:
        return f"python3 -c {quote(HASH)} {self._entry}"

    @property
    def receipt(self) -> str:
        return RECEIPT.format(entry=self._entry, vkey=quote(self.vkey))

    @property
    def verify(self) -> str:
        return f"secretariat-verify {quote(self.log)} --vkey {quote(self.vkey)}"

    @property
    def keep(self) -> str:
        return f"curl -fsS {quote(self.log + '/checkpoint')} -o checkpoint.kept"

    @property
    def compare(self) -> str:
        return f"{self.verify} --old checkpoint.kept"

    @property
    def export(self) -> str:
        return ".venv/bin/python manage.py export_log log-export"

    @property
    def verify_offline(self) -> str:
        return f"secretariat-verify log-export --vkey {quote(self.vkey)}"

    @property
    def witness(self) -> str:
        return (
            ".venv/bin/python manage.py run_witness --name witness.example "
            f"--log {quote(self.vkey)} --state witness-state"
        )

    @property
    def _leaf(self) -> str:
        # In two steps: in a pipe alone, the hash of an answer that never came would look like one.
        return f"curl -fsS {self._entry} -o entry.bytes && (printf '\\0'; cat entry.bytes)"

    @property
    def _entry(self) -> str:
        return quote(f"{self.log}/entries/{self.position}")
