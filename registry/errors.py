"""What every refusal has in common.

Every rule that can be broken is a class. Its attributes are the facts, for code; its
``str()`` is a Dutch sentence that may be shown in chat as it stands: what is wrong, and
what to do instead. Each class stands in the module that keeps its rule.
"""


class DomainError(Exception):
    """A request that breaks a rule: the person who asked can put it right."""
