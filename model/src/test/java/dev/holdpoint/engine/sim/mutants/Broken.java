package dev.holdpoint.engine.sim.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;

/**
 * The engine and its simulation with a mutant's edits, compiled and loaded beside the real ones.
 */
final class Broken {
  private static final String ROOM = "dev.holdpoint.engine.";

  private final MethodHandle broken;

  private Broken(MethodHandle broken) {
    this.broken = broken;
  }

  /** Compiles and loads a mutant; fails when its edits no longer fit the source. */
  static Broken by(Mutant mutant, Path folder) throws IOException, ReflectiveOperationException {
    var sources = new ArrayList<Path>();
    for (var source : edited(mutant).entrySet()) {
      var file = folder.resolve("source").resolve(source.getKey().getFileName());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      sources.add(file);
    }
    var classes = Files.createDirectories(folder.resolve("classes"));
    if (!sources.isEmpty()) {
      compile(sources, classes);
    }
    var simulation = new ChildFirst(classes).loadClass(ROOM + "sim.Simulation");
    return new Broken(
        MethodHandles.publicLookup()
            .findStatic(simulation, "broken", MethodType.methodType(Optional.class, long.class)));
  }

  /** The rule that a seed breaks, in words. */
  Optional<?> rule(long seed) {
    try {
      return (Optional<?>) broken.invoke(seed);
    } catch (RuntimeException | Error defect) {
      throw defect;
    } catch (Throwable checked) {
      throw new AssertionError(checked);
    }
  }

  private static Map<Path, String> edited(Mutant mutant) throws IOException {
    var texts = new HashMap<Path, String>();
    for (var edit : mutant.edits()) {
      var file = Path.of(edit.file());
      var text = texts.containsKey(file) ? texts.get(file) : Files.readString(file);
      int at = text.indexOf(edit.from());
      if (at < 0 || text.indexOf(edit.from(), at + 1) >= 0) {
        throw new AssertionError(
            "'" + mutant + "' is out of date: not once in " + file + ":\n" + edit.from());
      }
      texts.put(file, text.replace(edit.from(), edit.to()));
    }
    return texts;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new java.io.StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of(
              "-proc:none",
              "-nowarn",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean good =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!good) {
        throw new AssertionError("does not compile:\n" + said);
      }
    }
  }

  /** Loads the engine's room anew, patched or not, so that it stands apart from the real one. */
  private static final class ChildFirst extends ClassLoader {
    private final Path patched;

    ChildFirst(Path patched) {
      super(Broken.class.getClassLoader());
      this.patched = patched;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ROOM)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        var file = name.replace('.', '/') + ".class";
        try (InputStream in = open(file)) {
          if (in == null) {
            throw new ClassNotFoundException(name);
          }
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
          throw new ClassNotFoundException(name, unreadable);
        }
      }
    }

    private InputStream open(String file) throws IOException {
      var own = patched.resolve(file);
      return Files.exists(own) ? Files.newInputStream(own) : getParent().getResourceAsStream(file);
    }
  }
}
