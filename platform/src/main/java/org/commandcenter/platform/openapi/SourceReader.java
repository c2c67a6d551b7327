package org.commandcenter.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads {@link SourceDocs} with the compiler's own parser; nothing is compiled. */
final class SourceReader extends TreePathScanner<Void, Void> {
  private static final Set<String> NEVER_NULL = Set.of("List", "Map", "Set", "SequencedMap");
  private static final Set<String> PARAMETERS =
      Set.of("PathParam", "QueryParam", "HeaderParam", "RestPath", "RestQuery", "RestForm");

  private final DocTrees docs;
  private final Map<String, List<SourceDocs.Type>> types = new HashMap<>();
  private final Map<String, SourceDocs.Method> methods = new HashMap<>();

  private SourceReader(DocTrees docs) {
    this.docs = docs;
  }

  /** All the Java files below these folders. */
  static SourceDocs read(List<Path> folders) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return SourceDocs.NONE;
    }
    List<Path> sources =
        folders.stream().filter(Files::isDirectory).flatMap(SourceReader::files).toList();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  diagnostic -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      SourceReader reader = new SourceReader(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        reader.scan(unit, null);
      }
      return new SourceDocs(reader.types, reader.methods);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Void visitClass(ClassTree type, Void none) {
    DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
    Map<String, String> components = JavadocText.parameters(comment);
    Map<String, SourceDocs.Property> properties = new LinkedHashMap<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field && isComponent(type, field)) {
        String name = field.getName().toString();
        String text = components.getOrDefault(name, "");
        properties.put(
            jsonName(field),
            new SourceDocs.Property(
                text,
                always(field, text),
                annotation(field.getModifiers(), "JsonInclude").isPresent()));
      }
      if (member instanceof MethodTree getter && isGetter(type, getter)) {
        String text =
            JavadocText.of(docs.getDocCommentTree(new TreePath(getCurrentPath(), getter)));
        String name = getter.getName().toString().substring(3);
        boolean primitive = getter.getReturnType() instanceof PrimitiveTypeTree;
        properties.put(snake(name), new SourceDocs.Property(text, primitive, false));
      }
    }
    boolean partial =
        annotation(type.getModifiers(), "JsonInclude").map(Object::toString).stream()
            .anyMatch(text -> text.contains("NON_"));
    String name =
        annotation(type.getModifiers(), "Schema")
            .flatMap(schema -> argument(schema, "name"))
            .orElse(type.getSimpleName().toString());
    types
        .computeIfAbsent(name, key -> new ArrayList<>())
        .add(
            new SourceDocs.Type(
                JavadocText.of(comment), !type.getTypeParameters().isEmpty(), partial, properties));
    if (type.getSimpleName().toString().endsWith("Resource")) {
      readMethods(type);
    }
    return super.visitClass(type, null);
  }

  /** Bodies say nothing about the API. */
  @Override
  public Void visitMethod(MethodTree method, Void none) {
    return null;
  }

  @Override
  public Void visitVariable(VariableTree field, Void none) {
    return null;
  }

  private void readMethods(ClassTree type) {
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        DocCommentTree comment = docs.getDocCommentTree(new TreePath(getCurrentPath(), method));
        Map<String, String> byVariable = JavadocText.parameters(comment);
        Map<String, String> byName = new HashMap<>();
        for (VariableTree parameter : method.getParameters()) {
          String text = byVariable.get(parameter.getName().toString());
          if (text != null) {
            byName.put(apiName(parameter), text);
          }
        }
        Set<String> annotations =
            method.getModifiers().getAnnotations().stream()
                .map(annotation -> annotation.getAnnotationType().toString())
                .collect(Collectors.toSet());
        methods.put(
            type.getSimpleName() + "_" + method.getName(),
            new SourceDocs.Method(JavadocText.of(comment), byName, annotations));
      }
    }
  }

  private static boolean isComponent(ClassTree type, VariableTree field) {
    return type.getKind() == Tree.Kind.RECORD
        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private static boolean isGetter(ClassTree type, MethodTree method) {
    return type.getKind() == Tree.Kind.RECORD
        && method.getName().toString().matches("get[A-Z]\\w*")
        && method.getParameters().isEmpty();
  }

  private static boolean always(VariableTree field, String text) {
    String type = field.getType().toString().replaceFirst("<(?s).*", "");
    return field.getType() instanceof PrimitiveTypeTree
        || (NEVER_NULL.contains(type) && !SourceDocs.Property.saysNull(text))
        || annotation(field.getModifiers(), "NotNull").isPresent()
        || annotation(field.getModifiers(), "NotBlank").isPresent();
  }

  private static String jsonName(VariableTree field) {
    return annotation(field.getModifiers(), "JsonProperty")
        .flatMap(property -> argument(property, "value"))
        .orElse(snake(field.getName().toString()));
  }

  private static String apiName(VariableTree parameter) {
    return PARAMETERS.stream()
        .flatMap(kind -> annotation(parameter.getModifiers(), kind).stream())
        .flatMap(annotation -> argument(annotation, "value").stream())
        .findFirst()
        .orElse(parameter.getName().toString());
  }

  private static String snake(String name) {
    return new SnakeCaseStrategy().translate(name);
  }

  private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
        .map(AnnotationTree.class::cast)
        .findFirst();
  }

  private static Optional<String> argument(AnnotationTree annotation, String name) {
    for (ExpressionTree argument : annotation.getArguments()) {
      boolean named = argument instanceof AssignmentTree;
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals(name)
          && assignment.getExpression() instanceof LiteralTree literal) {
        return Optional.of(literal.getValue().toString());
      }
      if (!named && name.equals("value") && argument instanceof LiteralTree literal) {
        return Optional.of(literal.getValue().toString());
      }
    }
    return Optional.empty();
  }
}
