using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Uploads;

/// <summary>Each hour deletes the files of a day ago that no act has named, and those that the evidence has.</summary>
internal sealed class UploadSweep(UploadStore uploads, TimeProvider time, Limits limits)
{
    /// <summary>Sweeps.</summary>
    [Function("UploadSweep")]
    public Task Run([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        uploads.CleanAsync(time.GetUtcNow() - limits.UnnamedUploadAge, cancellation);
}
