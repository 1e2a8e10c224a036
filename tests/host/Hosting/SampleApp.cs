using System.Reflection;

namespace FunctionsHost.Tests.Hosting;

/// <summary>The output of the sample app, built on the official packages beside this project.</summary>
internal static class SampleApp
{
    /// <summary>A connection of queues on any free port.</summary>
    public const string FreeQueues = "Endpoint=sb://localhost:0;SharedAccessKeyName=sample;SharedAccessKey=c2FtcGxl;UseDevelopmentEmulator=true;";

    /// <summary>The folder, as the SDK has made it.</summary>
    public static string Folder { get; } = Path.GetFullPath(
        typeof(SampleApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "SampleFolder").Value!);

    /// <summary>The same app in a folder of its own: its program, and none of its settings files.</summary>
    /// <param name="folder">Where to make it.</param>
    /// <returns>The app's folder.</returns>
    public static string In(TemporaryFolder folder)
    {
        var app = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "app")).FullName;
        foreach (var entry in new DirectoryInfo(Folder).EnumerateFileSystemInfos())
        {
            var link = Path.Combine(app, entry.Name);
            if (entry.Name is not ("host.json" or "local.settings.json") && !Path.Exists(link))
            {
                _ = entry is DirectoryInfo ? Directory.CreateSymbolicLink(link, entry.FullName) : File.CreateSymbolicLink(link, entry.FullName);
            }
        }

        return app;
    }
}
