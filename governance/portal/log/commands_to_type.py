"""Commands: what a reader types to check the log without trusting it, for this site and its key.

Every command works as it is printed, in a shell of its own; what the site puts into one is quoted.
"""

from dataclasses import dataclass
from shlex import quote

RECEIPT = r"""python3 - {entry} {vkey} <<'END'
import base64, hashlib, sys, urllib.request
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
entry, *vkeys = sys.argv[1:]
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
if not entry.endswith(f"/{{position}}") or position >= int(size):
    sys.exit("The proof is of another entry.")
if len(path) != inner + bin(position >> inner).count("1") or node != base64.b64decode(root):
    sys.exit("The entry is not in the log that was signed.")
keys = {{tuple(one[:2]): one[2] for one in (vkey.split("+", 2) for vkey in vkeys)}}
lines = [line.split(" ")[1:] for line in signatures.splitlines()]
signed = [base64.b64decode(raw) for name, raw in lines if name == origin]
known = [raw for raw in signed if (origin, raw[:4].hex()) in keys]
if not known:
    sys.exit("The root is signed by another key of this log: see /log/check/ for its keys.")
for raw in known:
    key = base64.b64decode(keys[origin, raw[:4].hex()])[1:]
    try: Ed25519PublicKey.from_public_bytes(key).verify(raw[4:], (text + "\n").encode())
    except InvalidSignature: sys.exit("The signature over the root is forged.")
print(f"entry {{position}} is in the log of {{size}} entries that {{origin}} signed")
END"""
VERIFIER = ".venv/bin/secretariat-verify"
EXPORT = "log-export"
HASH = (
    r"import hashlib, sys, urllib.request as web; "
    r'print(hashlib.sha256(b"\0" + web.urlopen(sys.argv[1]).read()).hexdigest())'
)


@dataclass(frozen=True)
class Commands:
    """The commands for the log at the address ``log``, under the key ``vkey``.

    Those about one entry are about that at ``position``. ``policy`` is the file in which a reader
    keeps the log's witness policy; empty where the log has none.
    """

    log: str
    vkey: str
    position: int = 0
    policy: str = ""

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
        return self._verifier(self.log)

    @property
    def fetch_policy(self) -> str:
        return f"curl -fsS {quote(self.log + '/policy')} -o {quote(self.policy)}"

    @property
    def keep(self) -> str:
        return f"curl -fsS {quote(self.log + '/checkpoint')} -o checkpoint.kept"

    @property
    def compare(self) -> str:
        return f"{self.verify} --old checkpoint.kept"

    @property
    def export(self) -> str:
        return f".venv/bin/python manage.py export_log {EXPORT}"

    @property
    def verify_offline(self) -> str:
        return self._verifier(EXPORT)

    @property
    def witness(self) -> str:
        return (
            ".venv/bin/python manage.py run_witness --name witness.example "
            f"--log {quote(self.vkey)} --state witness-state"
        )

    def _verifier(self, target: str) -> str:
        wanted = f" --policy {quote(self.policy)}" if self.policy else ""
        return f"{VERIFIER} {quote(target)} --vkey {quote(self.vkey)}{wanted}"

    @property
    def _leaf(self) -> str:
        # In two steps: in a pipe alone, the hash of an answer that never came would look like one.
        return f"curl -fsS {self._entry} -o entry.bytes && (printf '\\0'; cat entry.bytes)"

    @property
    def _entry(self) -> str:
        return quote(f"{self.log}/entries/{self.position}")
