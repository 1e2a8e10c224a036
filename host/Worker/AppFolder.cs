using System.Text.Json;
using FunctionsHost.Settings;

namespace FunctionsHost.Worker;

/// <summary>The output folder of an isolated-worker app, as the official SDK builds it.</summary>
/// <param name="FullPath">Its absolute path.</param>
/// <param name="Executable">The program that runs the worker.</param>
/// <param name="Arguments">Arguments before those of the protocol.</param>
internal sealed record AppFolder(string FullPath, string Executable, IReadOnlyList<string> Arguments)
{
    private const string ConfigFile = "worker.config.json";

    /// <summary>Reads a folder.</summary>
    /// <exception cref="StartupFaultException">The folder is not the output of such an app.</exception>
    public static AppFolder Read(string path)
    {
        var folder = Path.GetFullPath(path);
        var file = Path.Combine(folder, ConfigFile);
        var root = JsonFile.Read(file)
            ?? throw new StartupFaultException(
                $"{folder} is not the output of an isolated-worker app ({ConfigFile} is missing)", "build the app and name its output folder");
        var description = root.TryGetProperty("description", out var found) ? found : default;
        var executable = Text(description, "defaultExecutablePath");
        var worker = Text(description, "defaultWorkerPath");
        return (executable, worker) switch
        {
            (null, null) => throw new StartupFaultException($"{file} names no worker", "build the app with Microsoft.Azure.Functions.Worker.Sdk"),
            // The dotnet that runs the host is the one to run the app.
            ("dotnet", not null) => new AppFolder(folder, Environment.ProcessPath is { } self && IsDotnet(self) ? self : "dotnet", [Path.Combine(folder, worker)]),
            (null, not null) => new AppFolder(folder, Path.Combine(folder, worker), []),
            _ => new AppFolder(folder, executable.Replace("{WorkerRoot}", folder + Path.DirectorySeparatorChar, StringComparison.Ordinal), worker is null ? [] : [Path.Combine(folder, worker)]),
        };
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
