using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Uploads;

/// <summary>Each hour deletes the files of a day ago that no act has named, and those that the evidence has.</summary>
internal sealed class UploadSweep(UploadStore uploads, TimeProvider time, Limits limits) : IMinutePart
{
    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Task RunAsync(DurableTaskClient client, CancellationToken cancellation) =>
        uploads.CleanAsync(time.GetUtcNow() - limits.UnnamedUploadAge, cancellation);
}
