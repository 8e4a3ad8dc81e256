//! A dated deadline: what for, from which anchors, and the money at stake.
