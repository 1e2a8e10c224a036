using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Service;

/// <summary>The space that is left where this process writes: temporary files, and its data folder where it has one.</summary>
internal sealed class DiskSpace(IConfiguration configuration)
{
    /// <summary>Name of the setting for the least free space, megabytes. The default is <see cref="DefaultLeast"/>.</summary>
    public const string LeastSetting = "LeastFreeMegabytes";

    /// <summary>Megabytes: some imports of the largest size at once.</summary>
    public const int DefaultLeast = 256;

    private const long Megabyte = 1024 * 1024;

    /// <summary>Why the space does not do, or null when it does.</summary>
    public Reason? Fault()
    {
        var least = configuration.GetValue(LeastSetting, DefaultLeast);
        string?[] folders = [Path.GetTempPath(), configuration[OwnFolder.Setting]];
        return folders.Any(folder => folder is { Length: > 0 } && FreeIn(folder) < least * Megabyte) ? Reason.SpaceShort(least) : null;
    }

    // A folder that is gone has no space.
    private static long FreeIn(string folder) => Directory.Exists(folder) ? new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace : 0;
}
