using System.ComponentModel;
using System.Diagnostics;
using FunctionsHost.Settings;

namespace FunctionsHost.Azurite;

/// <summary>The folder tools/azurite: Azurite as the build has installed it, and the scripts that start it.</summary>
public sealed class AzuriteInstallation
{
    private readonly string _folder;

    private AzuriteInstallation(string folder) => _folder = folder;

    /// <summary>
    /// Finds the installation: <paramref name="configured"/> when given, otherwise tools/azurite in the closest folder above the program.
    /// </summary>
    /// <exception cref="StartupFaultException">It is not there or not installed.</exception>
    public static AzuriteInstallation Find(string? configured)
    {
        var folder = string.IsNullOrWhiteSpace(configured) ? FindAbove(AppContext.BaseDirectory) : Path.GetFullPath(configured);
        if (folder is null)
        {
            throw new StartupFaultException(
                $"the storage emulator Azurite is wanted (UseDevelopmentStorage=true), but no folder above {AppContext.BaseDirectory} has tools/azurite",
                "set AzuritePath to that folder, or the storage settings to a real connection string");
        }

        if (!File.Exists(Path.Combine(folder, "node_modules", "azurite", "package.json")))
        {
            throw new StartupFaultException(
                $"Azurite is not installed in {folder}",
                $"build the project, or run 'node {Path.Combine(folder, "install.cjs")}'");
        }

        return new AzuriteInstallation(folder);
    }

    /// <summary>Describes a start of Azurite that outlives this process and reports on stdout. See tools/azurite/detach.cjs.</summary>
    /// <param name="dataFolder">The data folder it works for.</param>
    /// <param name="leaseFile">The file that keeps it running. See tools/azurite/companion.cjs.</param>
    /// <param name="location">The folder Azurite keeps its data in.</param>
    /// <param name="logFile">The file that gets what it prints.</param>
    /// <param name="ports">The ports to listen on, or 0 for free ones.</param>
    internal ProcessStartInfo Detached(string dataFolder, string leaseFile, string location, string logFile, AzuriteEndpoint ports)
    {
        var start = Node([Path.Combine(_folder, "detach.cjs"), logFile], ports, location);
        start.Environment["SELFHOST_AZURITE_ENDPOINT"] = leaseFile;
        start.Environment["SELFHOST_AZURITE_FOLDER"] = dataFolder;
        return start;
    }

    /// <summary>
    /// Describes a start of Azurite, for tests, that ends with its standard input and writes one line of JSON when it listens.
    /// </summary>
    /// <param name="location">The folder it keeps its data in, or null to keep everything in memory.</param>
    /// <param name="workingFolder">The folder it runs in.</param>
    /// <param name="ports">The ports to listen on, or 0 for free ones.</param>
    public ProcessStartInfo Attached(string? location, string workingFolder, AzuriteEndpoint ports)
    {
        var start = Node(
            ["--require", Path.Combine(_folder, "companion.cjs"), Path.Combine(_folder, "node_modules/azurite/dist/src/azurite.js")],
            ports,
            location);
        start.WorkingDirectory = workingFolder;
        start.Environment["SELFHOST_AZURITE_ATTACHED"] = "1";
        start.Environment.Remove("SELFHOST_AZURITE_ENDPOINT");
        return start;
    }

    /// <summary>Starts node.</summary>
    /// <exception cref="StartupFaultException">There is no node.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new StartupFaultException(
                $"Node.js, which runs the storage emulator Azurite, did not start ({missing.Message})",
                "install Node.js 20 or later and put it on the PATH, or set the storage settings to a real connection string",
                missing);
        }
    }

    private static ProcessStartInfo Node(string[] script, AzuriteEndpoint ports, string? location)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments =
        [
            .. script,
            "--silent",
            "--disableTelemetry",
            "--skipApiVersionCheck",
            .. location is null ? (string[])["--inMemoryPersistence"] : ["--location", location],
            "--blobPort", ports.BlobPort.ToString(),
            "--queuePort", ports.QueuePort.ToString(),
            "--tablePort", ports.TablePort.ToString(),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static string? FindAbove(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            var candidate = Path.Combine(current.FullName, "tools", "azurite");
            if (File.Exists(Path.Combine(candidate, "detach.cjs")))
            {
                return candidate;
            }
        }

        return null;
    }
}
