package org.commandcenter.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccountsFileTest {

  @Test
  void weakSecretsAreRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> new AccountsFile.User("ann", "hunter2", "viewer", "demo"))
        .hasMessageContaining("ann")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> new AccountsFile.Client("svc", "short")).hasMessageContaining("svc");
  }

  @Test
  void nobodyBecomesAService() {
    assertThatThrownBy(() -> new AccountsFile.User("ann", "long enough!", "service", "demo"))
        .hasMessageContaining("role of ann");
    assertThatThrownBy(() -> new AccountsFile.User("ann", "long enough!", "root", "demo"))
        .hasMessageContaining("role of ann");
  }

  @Test
  void anOrganizationHasAProperName() {
    assertThatThrownBy(() -> new AccountsFile.User("ann", "long enough!", "viewer", "*"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
