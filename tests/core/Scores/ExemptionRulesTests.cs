using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>The rates that exempted records leave (S-8).</summary>
public sealed class ExemptionRulesTests
{
    [Fact]
    public void D44_ARescueCountsInTwoRates_AndEveryOtherRecordInOne() => Assert.All(
        Enum.GetValues<ExemptionKind>(), kind => Assert.Equal(kind == ExemptionKind.Rescue ? 2 : 1, ExemptionRules.RatesOf(kind).Count));

    [Fact]
    public void S8_EveryRate_HasARecordThatLeavesIt() => Assert.Equal(
        Enum.GetValues<ScoreRate>(), Enum.GetValues<ExemptionKind>().SelectMany(ExemptionRules.RatesOf).Distinct().Order());

    [Fact]
    public void AnUnknownKind_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ExemptionRules.RatesOf((ExemptionKind)99));
}
