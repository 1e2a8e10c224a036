using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.AdminActs;

/// <summary>
/// Writes the truth of administrative acts together with their log. Order of the writes: intent, truth, entry in the chain, intent away. So no act
/// is without an entry for long: an intent that stays is brought into the log by <see cref="AdminActSweep"/>, as not confirmed.
/// </summary>
internal sealed partial class AdminActLog(AdminActStore store, TimeProvider time, ILogger<AdminActLog> logger)
{
    /// <summary>Makes a write of the truth. Without an act under way, or where nothing changes, it is the write alone.</summary>
    /// <param name="change">Describes the write, or null where the log has no interest.</param>
    /// <param name="write">Writes the truth. Returns false when it has not.</param>
    /// <returns>What <paramref name="write"/> returns.</returns>
    public async Task<bool> WriteAsync(AdminActChange? change, Func<Task<bool>> write, CancellationToken cancellation)
    {
        if (ActUnderWay.Current is not { } under || change?.ToEntry(under, time.GetUtcNow()) is not { } act)
        {
            return await write();
        }

        await store.AnnounceAsync(act, cancellation);

        // An exception leaves the intent behind: it may hide that the truth is written.
        if (!await write())
        {
            await store.ForgetAsync(act, cancellation);
            return false;
        }

        await ConfirmAsync(act with { IsConfirmed = true });
        return true;
    }

    // The act is done, and the caller may be gone.
    private async Task ConfirmAsync(AdminAct act)
    {
        try
        {
            await store.AppendAsync(act, CancellationToken.None);
            await store.ForgetAsync(act, CancellationToken.None);
        }
        catch (Exception exception) when (exception is ProblemException || StorageFaults.IsOne(exception, CancellationToken.None))
        {
            Late(logger, act.Id, exception.Message.Split('\n')[0]);
        }
    }

    [LoggerMessage(120, LogLevel.Warning, "administrative act {Act} is done, its entry in the log is late: {Reason}")]
    private static partial void Late(ILogger logger, string act, string reason);
}
