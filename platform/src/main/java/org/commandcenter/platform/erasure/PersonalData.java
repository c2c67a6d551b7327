package org.commandcenter.platform.erasure;

/**
 * A place where something about customers is kept. Every feature that keeps any declares one as a
 * bean; erasing a person goes through all of them, and proves itself by asking all of them again.
 */
public interface PersonalData {
  /** What the erasure's report calls this place, as {@code events} or {@code raw_uploads}. */
  String place();

  /**
   * Removes everything that is kept here about the person. Repeating it is harmless: an erasure
   * that was interrupted is run again from the start.
   *
   * @return records removed
   */
  long erase(ErasedPerson person);

  /** Records about the person that are still here; 0 after a successful erasure. */
  long remaining(ErasedPerson person);
}
