package org.commandcenter.customer.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;

/** A place that can be told to fail, as a process does that dies in the middle of an erasure. */
@ApplicationScoped
public class TroublesomePlace implements PersonalData {
  private final AtomicInteger failures = new AtomicInteger();

  /** The next so many erasures fail here. */
  public void fail(int times) {
    failures.set(times);
  }

  @Override
  public String place() {
    return "troublesome";
  }

  @Override
  public long erase(ErasedPerson person) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("The process dies here");
    }
    return 0;
  }

  @Override
  public long remaining(ErasedPerson person) {
    return 0;
  }
}
