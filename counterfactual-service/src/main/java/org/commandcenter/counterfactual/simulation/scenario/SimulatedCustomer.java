package org.commandcenter.counterfactual.simulation.scenario;

import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.counterfactual.simulation.TimingBasis;

/**
 * A scenario for one customer.
 *
 * @param churnReductionPercent reduction relative to the baseline, in percent
 * @param saved a flag only: 0.5 or more without, less with the scenario
 * @param revenue mrr
 * @param value value at stake V
 * @param decisionRegretScore expected regret of not acting so: cost - 2 (p - p') V, at most 0
 * @param delayDays days from risk signal to decision in this scenario
 * @param lost the customer is lost; the baseline is its probability at the last risk signal
 * @param interval of {@code revenue_recovered}
 */
public record SimulatedCustomer(
    String customerId,
    String externalId,
    String company,
    double baselineChurnProb,
    double counterfactualChurnProb,
    double churnReduction,
    double churnReductionPercent,
    boolean saved,
    Double revenue,
    double value,
    double revenueRecovered,
    double cost,
    double decisionRegretScore,
    String interventionType,
    String interventionTiming,
    TimingBasis timingBasis,
    double delayDays,
    boolean lost,
    Interval interval,
    Interval counterfactualInterval,
    Evidence evidence) {

  public static SimulatedCustomer of(Simulation simulation, Subject subject, int customer) {
    Estimate after = simulation.probability(customer);
    Estimate recovered = simulation.recovered(customer);
    double before = subject.probability();
    double reduction = before - after.value();
    return new SimulatedCustomer(
        subject.customerId(),
        subject.externalId(),
        subject.company(),
        before,
        after.value(),
        reduction,
        before == 0 ? 0 : 100 * reduction / before,
        simulation.saved(customer),
        subject.mrr(),
        subject.value(),
        recovered.value(),
        simulation.cost(customer),
        simulation.decisionRegret(customer),
        simulation.scenario().intervention().wireName(),
        simulation.scenario().timing().wireName(),
        TimingBasis.of(subject.realDelayOrNaN()),
        simulation.delay(customer),
        subject.lost(),
        Interval.of(recovered),
        Interval.of(after),
        simulation.evidence(customer));
  }
}
