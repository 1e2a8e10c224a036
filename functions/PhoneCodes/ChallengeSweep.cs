using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>Each hour forgets the challenges that were answered and could not be answered again anyway.</summary>
internal sealed class ChallengeSweep(PhoneCodeStore store, TimeProvider time, Limits limits) : IMinutePart
{
    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Task RunAsync(DurableTaskClient client, CancellationToken cancellation) =>
        store.ForgetChallengesAsync(time.GetUtcNow() - (2 * limits.ChallengeAge), cancellation);
}
