package org.commandcenter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final Path ROOT = Path.of("/house");

  @Test
  void withoutArgumentsEverythingIsAsTheReadmeSays() {
    assertThat(Options.parse(ROOT, List.of()))
        .isEqualTo(
            new Options(
                Path.of("/house/.local"), 8080, 0, 2000, List.of(), true, false, false, false));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(
            Options.parse(
                ROOT,
                List.of(
                    "--detach --fresh --no-demo --no-build --port 9000 --postgres-port 9433"
                        .concat(
                            " --organizations north,south-2 --state-dir /tmp/x --customers 150 --help")
                        .split(" "))))
        .isEqualTo(
            new Options(
                Path.of("/tmp/x"),
                9000,
                9433,
                150,
                List.of("north", "south-2"),
                false,
                true,
                true,
                true));
  }

  @ParameterizedTest
  @CsvSource({
    "--colour,Unknown option --colour",
    "--port,--port needs a value",
    "'--organizations a,B',--organizations needs names of small letters",
    "--port 70000,'--port needs a number from 1 to 64525, not 70000'",
    "--customers many,'--customers needs a number from 10 to 1000000, not many'"
  })
  void whatIsNotUnderstoodIsSaid(String arguments, String line) {
    assertThatThrownBy(() -> Options.parse(ROOT, List.of(arguments.split(" "))))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith(line);
  }
}
