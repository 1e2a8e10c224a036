using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>Each hour forgets the challenges that were answered and could not be answered again anyway.</summary>
internal sealed class ChallengeSweep(PhoneCodeStore store, TimeProvider time, Limits limits)
{
    /// <summary>Sweeps.</summary>
    [Function("ChallengeSweep")]
    public Task Run([TimerTrigger("0 7 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        store.ForgetChallengesAsync(time.GetUtcNow() - (2 * limits.ChallengeAge), cancellation);
}
