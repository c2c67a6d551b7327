package org.commandcenter.customer.sampledata.telco;

import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.sampledata.simulation.Draws;
import org.commandcenter.customer.sampledata.simulation.Intervention;
import org.commandcenter.customer.sampledata.telco.Household.Contract;
import org.commandcenter.customer.sampledata.telco.Household.Internet;
import org.commandcenter.customer.sampledata.telco.Household.Payment;

/**
 * Invents households, and knows their probability of leaving within a month. Everything that
 * decides it stands in the household's row, so the area under the curve of this probability is the
 * most that any model can reach; what is left to chance is chance.
 */
public final class TelcoWorld {
  private static final double MARGIN = 0.6;
  private static final double[] CONTRACTS = {0.55, 0.21, 0.24};
  private static final double[][] PAYMENTS = {
    {0.44, 0.23, 0.17, 0.16}, {0.23, 0.22, 0.27, 0.28}, {0.15, 0.20, 0.33, 0.32}
  };
  private static final double[] ADD_ON_WANTED = {0.36, 0.44, 0.44, 0.37, 0.49, 0.50};
  private static final double[] ADD_ON_PRICES = {5, 5, 5, 5, 10, 10};

  private final long seed;

  public TelcoWorld(long seed) {
    this.seed = seed;
  }

  /** Household {@code index}, 0-based, depends on the seed and the index alone. */
  public Household household(int index) {
    Draws draws = Draws.of(seed, index, 21);
    Contract contract = Contract.values()[pick(CONTRACTS, draws)];
    int tenure = tenure(contract, draws);
    boolean partner = draws.chance(0.33 + 0.004 * tenure);
    boolean dependents = draws.chance(partner ? 0.50 : 0.11);
    boolean senior = draws.chance(dependents ? 0.04 : 0.21);
    Internet internet = internet(contract, draws);
    boolean phone = internet != Internet.DSL || draws.chance(0.72);
    boolean lines = phone && draws.chance(0.25 + 0.006 * tenure);
    List<Boolean> addOns = new ArrayList<>();
    double charges = (phone ? 20 : 0) + (lines ? 5 : 0) + price(internet);
    for (int i = 0; i < ADD_ON_WANTED.length; i++) {
      boolean has =
          draws.chance(ADD_ON_WANTED[i] - 0.15 + 0.006 * tenure) && internet != Internet.NONE;
      addOns.add(has);
      charges += has ? ADD_ON_PRICES[i] : 0;
    }
    charges = cents(Math.max(18, charges + 0.6 * draws.gaussian()));
    return new Household(
        index,
        draws.chance(0.495),
        senior,
        partner,
        dependents,
        tenure,
        phone,
        lines,
        internet,
        addOns,
        contract,
        draws.chance(internet == Internet.NONE ? 0.30 : 0.67),
        Payment.values()[pick(PAYMENTS[contract.ordinal()], draws)],
        charges,
        cents(charges * tenure * draws.between(0.96, 1.04)));
  }

  /** Probability that the household leaves within a month if nothing is done, 0..1. */
  public static double churnProbability(Household of) {
    return sigmoid(logit(of));
  }

  /** The same after an intervention. */
  public static double churnProbability(Household of, Intervention intervention) {
    return sigmoid(logit(of) - relief(of, intervention));
  }

  /** Whether it left, as it happened. */
  public boolean churns(Household of) {
    return Draws.of(seed, of.index(), 22).chance(churnProbability(of));
  }

  /** Margin of a year's charges. */
  public static double yearlyMargin(Household of) {
    return 12 * MARGIN * of.monthlyCharges();
  }

  /** What the intervention costs, in the currency of the charges; null for doing nothing. */
  public static double cost(Household of, Intervention intervention) {
    return switch (intervention) {
      case null -> 0;
      case PROACTIVE_OUTREACH -> 10;
      case PRIORITY_SUPPORT -> 15;
      case DISCOUNT_OFFER -> 0.05 * yearlyMargin(of);
    };
  }

  private static double logit(Household of) {
    double logit = -0.86 - 0.55 * StrictMath.log(of.tenureMonths() / 6.0);
    logit -=
        switch (of.contract()) {
          case MONTHLY -> 0.0;
          case ONE_YEAR -> 1.1;
          case TWO_YEARS -> 2.0;
        };
    logit +=
        switch (of.internet()) {
          case DSL -> 0.0;
          case FIBER -> 0.7;
          case NONE -> -0.8;
        };
    logit += of.payment() == Payment.ELECTRONIC_CHECK ? 0.35 : 0;
    logit += of.paperless() ? 0.2 : 0;
    logit += of.senior() ? 0.25 : 0;
    logit -= of.dependents() ? 0.2 : 0;
    logit += of.withoutSecurity() ? 0.25 : 0;
    logit += of.withoutSupport() ? 0.25 : 0;
    return logit + 0.006 * (of.monthlyCharges() - 65);
  }

  /** Off the logit: a little for everyone, more for those whose reason it meets. */
  private static double relief(Household of, Intervention intervention) {
    return switch (intervention) {
      case PROACTIVE_OUTREACH -> of.tenureMonths() <= 12 ? 1.1 : 0.3;
      case PRIORITY_SUPPORT -> of.withoutSupport() ? 0.9 : 0.1;
      case DISCOUNT_OFFER ->
          0.2
              + 1.4
                  * Math.clamp((of.monthlyCharges() - 40) / 60, 0, 1)
                  * (of.contract() == Contract.MONTHLY ? 1 : 0.4);
    };
  }

  private static int tenure(Contract contract, Draws draws) {
    double months =
        switch (contract) {
          case MONTHLY -> draws.exponential(19);
          case ONE_YEAR -> 42 + 19 * draws.gaussian();
          case TWO_YEARS -> 72 - draws.exponential(17);
        };
    return (int) Math.clamp(Math.ceil(months), 1, 72);
  }

  private static Internet internet(Contract contract, Draws draws) {
    double[] weights =
        switch (contract) {
          case MONTHLY -> new double[] {0.32, 0.55, 0.13};
          case ONE_YEAR -> new double[] {0.39, 0.36, 0.25};
          case TWO_YEARS -> new double[] {0.37, 0.25, 0.38};
        };
    return Internet.values()[pick(weights, draws)];
  }

  private static double price(Internet internet) {
    return switch (internet) {
      case DSL -> 25;
      case FIBER -> 50;
      case NONE -> 0;
    };
  }

  private static int pick(double[] weights, Draws draws) {
    double rest = draws.uniform();
    for (int i = 0; i < weights.length - 1; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  private static double cents(double amount) {
    return Math.rint(100 * amount) / 100;
  }
}
