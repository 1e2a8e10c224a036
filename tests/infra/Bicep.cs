using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>Runs the compiler of the templates, which the build of infra/ has brought.</summary>
internal static partial class Bicep
{
    // Any do: nothing is deployed.
    private const string Subscription = "11111111-1111-1111-1111-111111111111";
    private const string Tenant = "22222222-2222-2222-2222-222222222222";

    private static readonly string Program =
        Path.Combine(Repository.Metadata("Packages"), "azure.bicep.commandline.linux-x64", "0.49.2", "tools", "bicep");

    private static readonly string[] Variables =
    [
        .. Directory.EnumerateFiles(Repository.Infra, "*.bicepparam").SelectMany(file => Variable().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal),
    ];

    // Each run keeps a core busy.
    private static readonly SemaphoreSlim Turns = new(2);

    /// <summary>Skips the test on a machine that the compiler does not run on.</summary>
    public static void IsNeeded() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "the compiler comes for 64-bit Linux on x64 only");

    /// <summary>Compiles a file of a folder, and returns the template.</summary>
    public static async Task<string> BuildAsync(string folder, string file)
    {
        var (output, messages) = await RunAsync(folder, "build", file, "--stdout");
        Assert.Equal("", messages);
        return output;
    }

    /// <summary>Evaluates a profile of a folder, and returns each resource that it would deploy.</summary>
    public static async Task<string> SnapshotAsync(string folder, string profile)
    {
        var (_, messages) = await RunAsync(
            folder, "snapshot", $"main.{profile}.bicepparam", "--mode", "overwrite", "--subscription-id", Subscription, "--tenant-id", Tenant, "--location", "eastasia");
        Assert.DoesNotContain(") : ", messages, StringComparison.Ordinal);
        return await File.ReadAllTextAsync(Path.Combine(folder, $"main.{profile}.snapshot.json"));
    }

    /// <summary>Runs a command of the compiler, which must succeed. Returns what it wrote, and its messages.</summary>
    public static async Task<(string Output, string Messages)> RunAsync(string folder, params string[] arguments)
    {
        IsNeeded();
        await Turns.WaitAsync();
        try
        {
            var start = new ProcessStartInfo(Program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // Parameters are read from the environment: that of the person who runs the tests must not count.
            Array.ForEach(Variables, variable => start.Environment.Remove(variable));
            using var process = Process.Start(start)!;
            var (output, messages) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await messages);
            return (await output, await messages);
        }
        finally
        {
            Turns.Release();
        }
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
