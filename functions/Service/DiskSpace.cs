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
        return FreeMegabytes() < least ? Reason.SpaceShort(least) : null;
    }

    /// <summary>Megabytes that are free in the folder with the least.</summary>
    public long FreeMegabytes()
    {
        string?[] folders = [Path.GetTempPath(), configuration[OwnFolder.Setting]];
        return folders.OfType<string>().Where(folder => folder.Length > 0).Min(FreeIn) / Megabyte;
    }

    // A folder that is gone has no space.
    private static long FreeIn(string folder) => Directory.Exists(folder) ? new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace : 0;
}
