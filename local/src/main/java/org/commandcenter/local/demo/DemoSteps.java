package org.commandcenter.local.demo;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commandcenter.local.state.JsonFile;

/** Remembers what of the first start is done, so that an interrupted one goes on from there. */
final class DemoSteps {
  /** The type of the file, which a plain Map would lose. */
  static final class StringMap extends TreeMap<String, String> {}

  private final JsonFile file;
  private final Map<String, String> steps = new TreeMap<>();

  DemoSteps(JsonFile file) {
    this.file = file;
    file.read(StringMap.class).ifPresent(steps::putAll);
  }

  boolean isDone(String step) {
    return steps.containsKey(step);
  }

  /** What was noted when the step was done, as the address that was set. */
  Optional<String> note(String step) {
    return Optional.ofNullable(steps.get(step));
  }

  void done(String step, String note) {
    steps.put(step, note);
    file.write(steps);
  }

  void forget(String step) {
    steps.remove(step);
    file.write(steps);
  }
}
