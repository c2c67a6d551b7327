package org.commandcenter.counterfactual.regret.board;

import org.commandcenter.counterfactual.regret.Verdict;

/** An episode and the verdict on it. */
record Judged(Episode episode, Verdict verdict) {}
