using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Uploads;

/// <summary>Each hour deletes the uploads that no act has named within a day.</summary>
internal sealed class UploadSweep(UploadStore uploads, TimeProvider time, Limits limits)
{
    /// <summary>Sweeps.</summary>
    [Function("UploadSweep")]
    public Task Run([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        uploads.DeleteUnnamedAsync(time.GetUtcNow() - limits.UnnamedUploadAge, cancellation);
}
