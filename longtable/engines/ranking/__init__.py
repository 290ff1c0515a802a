"""Which option a group prefers, from the orders in which its members put them."""

from longtable.engines.ranking.scoring import Ranking, score

__all__ = ["Ranking", "score"]
