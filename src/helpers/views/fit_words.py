"""Traits, topics and steps in words."""

from __future__ import annotations

TRAITS = {
    "ai_exposure": "AI exposure",
    "patient_contact": "contact with patients",
    "payer_contact": "contact with payers",
    "telework_feasible": "work that can be done from home",
    "medical_science": "medical science",
    "law": "law and integrity",
    "attention_to_detail": "attention to detail",
    "analytical_work": "analytical work",
    "learning_style": "learning by investigation",
    "pace_of_change": "change to adapt to",
    "work_environment": "stress and work on one's own",
}
STEPS = {
    "enrol": "Compare schools, enrol and pay",
    "train": "Train, with the hours kept at the old job",
    "exam": "Sit the exam",
    "search": "Look for the first job in the field",
    "start": "Start in the field",
    "apprentice": "Start in the field, as an apprentice",
    "keep_up": "Membership and renewals, every year",
    "repay": "Pay back the loan; what falls within the years looked ahead",
    "experienced": "Count as experienced",
}


def trait(name: str) -> str:
    """What a trait is called.

    >>> trait("patient_contact"), trait("communication")
    ('contact with patients', 'communication')
    """
    return TRAITS.get(name, name.replace("_", " "))


def measure(name: str) -> str:
    """A measure without the kind of number it is, which the unit tells.

    >>> measure("percentile rank: A study: people"), measure("BLS skill score: Science")
    ('A study: people', 'BLS skill score: Science')
    """
    for kind in ("percentile rank: ", "score: ", "count: "):
        if name.startswith(kind):
            return name.removeprefix(kind)
    return name
