package org.commandcenter.counterfactual.uplift.learning;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows divided into equally large parts by chance, each person's rows in one of them. */
public final class Folds {
  private final int count;
  private final int[] foldOf;

  private Folds(int count, int[] foldOf) {
    this.count = count;
    this.foldOf = foldOf;
  }

  /**
   * @param person of each row
   * @param count number of parts, at least 2
   * @param seed same seed, same parts
   */
  public static Folds of(int[] person, int count, long seed) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int one : person) {
      numbers.putIfAbsent(one, numbers.size());
    }
    int[] places = shuffled(numbers.size(), seed);
    int[] foldOf = new int[person.length];
    for (int row = 0; row < person.length; row++) {
      foldOf[row] = places[numbers.get(person[row])] % count;
    }
    return new Folds(count, foldOf);
  }

  public int count() {
    return count;
  }

  public int of(int row) {
    return foldOf[row];
  }

  public int[] in(int fold) {
    return rows(row -> foldOf[row] == fold);
  }

  public int[] outside(int fold) {
    return rows(row -> foldOf[row] != fold);
  }

  public int[] before(int fold) {
    return rows(row -> foldOf[row] < fold);
  }

  private int[] rows(IntPredicate wanted) {
    return IntStream.range(0, foldOf.length).filter(wanted).toArray();
  }

  private static int[] shuffled(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] places = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
    return places;
  }
}
