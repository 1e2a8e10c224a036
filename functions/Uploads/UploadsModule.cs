using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Uploads;

/// <summary>Files that acts name.</summary>
internal static class UploadsModule
{
    /// <summary>Uploads of the public by elevator, and pointers to all that no act has named yet.</summary>
    public const string Table = "Uploads";

    /// <summary>Uploads of an account, in its own partition.</summary>
    public const string AccountTable = "People";

    /// <summary>Container of what people upload, until an act names it.</summary>
    public const string Container = "uploads";

    /// <summary>Container of what acts have named. Nothing in it is overwritten or deleted.</summary>
    public const string EvidenceContainer = "evidence";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddContainer(Container);
        services.AddContainer(EvidenceContainer);
        services.AddSingleton<FileInspection>();
        services.AddSingleton<FileLinks>();
        services.AddSingleton<FileReceiver>();
        services.AddSingleton<UploadService>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<IMinutePart, UploadSweep>();
    }
}
