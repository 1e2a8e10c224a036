using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Tests.Rescues;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Contracts;

public sealed class CoverRunsTests
{
    [Fact]
    public void D30_RunsOfACompany_JoinContractsThatFollowDayOnDay()
    {
        var covers = Covers(
            (Ours, "2026-01-01", "2026-01-31"), (Ours, "2026-02-01", "2026-02-28"), (Ours, "2026-03-02", "2026-03-31"), (Theirs, "2026-04-01", "2026-04-30"),
            (Ours, "2026-05-01", "2026-05-31"));

        Assert.Equal(
            [new(Day("2026-01-01"), Day("2026-02-28")), new(Day("2026-03-02"), Day("2026-03-31")), new(Day("2026-05-01"), Day("2026-05-31"))],
            covers.RunsOf(Ours));
        Assert.Equal([new ContractTerm(Day("2026-04-01"), Day("2026-04-30"))], covers.RunsOf(Theirs));
        Assert.Empty(covers.RunsOf(Rescue.Third));
    }
}
