using System.Diagnostics;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>Runs commands as hooks are run.</summary>
internal static class Shell
{
    /// <summary>Runs a command, and returns its exit code and all that it wrote.</summary>
    public static Task<(int Code, string Output)> RunAsync(string folder, params string[] command) => RunAsync(folder, [], command);

    /// <summary>Runs a command with variables of its own.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string folder, Dictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, messages) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await messages);
    }
}
