package org.commandcenter.platform.openapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Javadoc as the plain text that it is in a document. */
final class JavadocText {
  private JavadocText() {}

  /** The text of each {@code @param}, by its name. */
  static Map<String, String> parameters(DocCommentTree comment) {
    Map<String, String> result = new HashMap<>();
    if (comment != null) {
      for (DocTree tag : comment.getBlockTags()) {
        if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
          result.put(parameter.getName().toString(), text(parameter.getDescription()));
        }
      }
    }
    return result;
  }

  /** All but the tags; empty without a comment. */
  static String of(DocCommentTree comment) {
    return comment == null ? "" : text(comment.getFullBody());
  }

  /** As one line of plain text. */
  private static String text(List<? extends DocTree> parts) {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case LiteralTree literal -> literal.getBody().toString();
                  case LinkTree link when !link.getLabel().isEmpty() -> text(link.getLabel());
                  case LinkTree link -> link.getReference().toString().replaceFirst("^.*#", "");
                  default -> part.getKind() == DocTree.Kind.START_ELEMENT ? " " : part.toString();
                })
        .collect(Collectors.joining())
        .replaceAll("</\\w+>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
