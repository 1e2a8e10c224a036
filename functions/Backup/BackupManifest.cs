using System.Text.Json;

namespace ElevatorFunctions.Backup;

/// <summary>
/// The content of a backup. It is written last: files without it do not count. Its <see cref="Format"/> is raised when a reader of today could not read it.
/// </summary>
/// <param name="Format">The version of the format.</param>
/// <param name="Name">The backup.</param>
/// <param name="StartedAt">When the first row was read, UTC.</param>
/// <param name="EndedAt">When the last row was read, UTC.</param>
/// <param name="Files">Its files. The rows of a table stand in their order, over one file or several.</param>
internal sealed record BackupManifest(int Format, string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The version that is written.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The ending of a manifest's name. The name of its backup stands before it.</summary>
    public const string Ending = "/manifest.json";

    /// <summary>How it is stored.</summary>
    public static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The blob of a backup's manifest.</summary>
    public static string BlobOf(string backup) => backup + Ending;
}
