package org.commandcenter.churn.tuning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.commandcenter.churn.model.LightGbmTrainer;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.RandomForestTrainer;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.TrainingOptions;
import org.commandcenter.churn.model.XgBoostTrainer;

/** Settings worth trying: of each algorithm its standard ones first, then drawn ones. */
public enum SearchSpace {
  XGBOOST {
    @Override
    public Trainer standard(TrainingOptions options) {
      return XgBoostTrainer.standard(options);
    }

    @Override
    Trainer draw(SplittableRandom random, TrainingOptions options) {
      return new XgBoostTrainer(
          one(random, .02, .04, .08),
          (int) one(random, 2, 3, 4, 5),
          one(random, 1, 3, 10),
          one(random, .6, .8, 1),
          one(random, .4, .6, .8),
          one(random, 1, 2, 5, 10),
          1000,
          30,
          80,
          options);
    }
  },
  LIGHTGBM {
    @Override
    public Trainer standard(TrainingOptions options) {
      return LightGbmTrainer.standard(options);
    }

    @Override
    Trainer draw(SplittableRandom random, TrainingOptions options) {
      return new LightGbmTrainer(
          one(random, .02, .04, .08),
          (int) one(random, 4, 6, 8, 16),
          (int) one(random, 3, 4, 6),
          (int) one(random, 10, 20, 50),
          one(random, .6, .8, 1),
          one(random, .4, .6, .8),
          one(random, 1, 2, 5, 10),
          1000,
          30,
          80,
          options);
    }
  },
  RANDOM_FOREST {
    @Override
    public Trainer standard(TrainingOptions options) {
      return RandomForestTrainer.standard(options);
    }

    @Override
    Trainer draw(SplittableRandom random, TrainingOptions options) {
      return new RandomForestTrainer(
          200,
          (int) one(random, 6, 8, 10),
          one(random, 1, 2, 5),
          one(random, .5, .63, .8),
          one(random, 0, .3),
          options);
    }
  },
  LOGISTIC_REGRESSION {
    @Override
    public Trainer standard(TrainingOptions options) {
      return LogisticRegressionTrainer.standard(options);
    }

    @Override
    Trainer draw(SplittableRandom random, TrainingOptions options) {
      return new LogisticRegressionTrainer(one(random, .1, .3, 3, 10, 30, 100), options);
    }
  };

  private static final int MOST_DRAWS = 1_000;

  /** Settings that do well on most data. */
  public abstract Trainer standard(TrainingOptions options);

  abstract Trainer draw(SplittableRandom random, TrainingOptions options);

  /**
   * Candidates without repetition, the spaces by turns; fewer where the spaces hold no more.
   *
   * @param spaces at least one
   */
  public static List<Trainer> candidates(
      List<SearchSpace> spaces, TrainingOptions options, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Trainer> candidates = new LinkedHashSet<>();
    for (SearchSpace space : spaces) {
      candidates.add(space.standard(options));
    }
    for (int draw = 0; candidates.size() < count && draw < MOST_DRAWS; draw++) {
      candidates.add(spaces.get(draw % spaces.size()).draw(random, options));
    }
    return new ArrayList<>(candidates).subList(0, Math.min(Math.max(1, count), candidates.size()));
  }

  private static double one(SplittableRandom random, double... values) {
    return values[random.nextInt(values.length)];
  }
}
