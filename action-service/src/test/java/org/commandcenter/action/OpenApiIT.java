package org.commandcenter.action;

import java.io.IOException;
import org.commandcenter.platform.testing.OpenApiDocument;
import org.junit.jupiter.api.Test;

class OpenApiIT {
  @Test
  void committedDocumentIsWhatTheBuildGives() throws IOException {
    OpenApiDocument.assertCurrent("action-service");
  }
}
