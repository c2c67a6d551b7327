package org.commandcenter.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commandcenter.platform.problem.ApiException;

/** Merges are reversible without loss, whatever happens in between. */
class MergePropertyTest {

  /** A merge that was done and not taken back: who absorbed whom, and when. */
  private record Standing(int parent, int other, int time) {}

  @Property(tries = 10_000)
  void whatIsLeftIsWhatTheStandingMergesAloneWouldHaveMade(
      @ForAll("sequences") List<MergeStep> steps, @ForAll Random random) {
    MergeWorld world = new MergeWorld();
    List<Standing> standing = run(steps, world);

    MergeWorld onlyThose = replay(steps, standing);
    assertThat(world.identities()).isEqualTo(onlyThose.identities());
    assertThat(world.views()).isEqualTo(onlyThose.views());
    assertThat(world.metrics()).isEqualTo(onlyThose.metrics());

    List<Standing> toUndo = new ArrayList<>(standing);
    Collections.shuffle(toUndo, random);
    while (!toUndo.isEmpty()) {
      Standing undone = toUndo.removeFirst();
      world.apply(new MergeStep.Unmerge(undone.parent(), undone.other()), steps.size());
      standing.remove(undone);
      assertThat(world.views()).isEqualTo(replay(steps, standing).views());
    }
    MergeWorld neverMerged = replay(steps, List.of());
    assertThat(world.views()).isEqualTo(neverMerged.views());
    assertThat(world.metrics()).isEqualTo(neverMerged.metrics());
  }

  @Property(tries = 1000)
  void everyCustomerCountsOnceAndNothingIsLostOrDoubled(
      @ForAll("sequences") List<MergeStep> steps) {
    MergeWorld world = new MergeWorld();
    run(steps, world);
    Identities identities = world.identities();
    assertThat(identities.aliases().values())
        .allSatisfy(
            alias ->
                assertThat(identities.aliases())
                    .as("chains are flat")
                    .doesNotContainKey(alias.canonical()));
    assertThat(world.metrics().events()).isEqualTo(replay(steps, List.of()).metrics().events());
    assertThat(world.views().size() + identities.merges().size()).isEqualTo(MergeStep.CUSTOMERS);
  }

  @Provide
  Arbitrary<List<MergeStep>> sequences() {
    return Arbitraries.randomValue(random -> MergeStep.sequence(random, 1 + random.nextInt(25)));
  }

  /** Does what can be done; what is refused changes nothing. */
  private static List<Standing> run(List<MergeStep> steps, MergeWorld world) {
    List<Standing> standing = new ArrayList<>();
    for (int time = 0; time < steps.size(); time++) {
      Identities before = world.identities();
      try {
        world.apply(steps.get(time), time);
      } catch (ApiException refused) {
        assertThat(world.identities()).isSameAs(before);
        continue;
      }
      if (steps.get(time) instanceof MergeStep.Merge merge) {
        int root =
            (int) before.canonical(MergeWorld.id(merge.survivor())).getLeastSignificantBits();
        standing.add(new Standing(root, merge.other(), time));
      } else if (steps.get(time) instanceof MergeStep.Unmerge unmerge) {
        standing.removeIf(one -> one.other() == unmerge.other());
      }
    }
    return standing;
  }

  /** The same facts, and of the merges only some. */
  private static MergeWorld replay(List<MergeStep> steps, List<Standing> merges) {
    MergeWorld world = new MergeWorld();
    for (int time = 0; time < steps.size(); time++) {
      MergeStep step = steps.get(time);
      if (!(step instanceof MergeStep.Merge) && !(step instanceof MergeStep.Unmerge)) {
        world.apply(step, time);
      }
      for (Standing merge : merges) {
        if (merge.time() == time) {
          world.apply(new MergeStep.Merge(merge.parent(), merge.other()), time);
        }
      }
    }
    return world;
  }
}
