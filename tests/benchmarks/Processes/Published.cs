using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ElevatorFunctions.Benchmarks.Processes;

/// <summary>Programs as they are deployed: published for this machine, compiled ahead of time.</summary>
public static class Published
{
    /// <summary>
    /// Publishes a project into artifacts/benchmarks, apart from the outputs of ordinary builds. A second call without changes is quick.
    /// </summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="name">The program's name.</param>
    /// <exception cref="InvalidOperationException">It could not be published.</exception>
    public static async Task<string> ProgramAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var output = Path.Combine(Built.RepositoryRoot, "artifacts", "benchmarks", name);
        string[] arguments =
        [
            "publish", Path.Combine(Built.RepositoryRoot, folder),
            "--configuration", "Release",
            "--runtime", RuntimeInformation.RuntimeIdentifier,
            "--self-contained", "false",
            "--property:PublishReadyToRun=true",
            "--artifacts-path", Path.Combine(Built.RepositoryRoot, "artifacts", "benchmarks", "build"),
            "--output", output,
            "--verbosity", "quiet",
            "--nologo",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Built.RepositoryRoot,
        })!;
        var printed = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0
            ? Path.Combine(output, name + ".dll")
            : throw new InvalidOperationException($"{folder} could not be published:\n{printed}");
    }
}
