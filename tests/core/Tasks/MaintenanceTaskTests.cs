using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Tasks;

public sealed class MaintenanceTaskTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData(false, null, TaskState.NoCompany)]
    [InlineData(true, null, TaskState.NeverMaintained)]
    [InlineData(true, "2026-11-16", TaskState.NotDue)]
    [InlineData(true, "2026-11-15", TaskState.Approaching)]
    [InlineData(true, "2026-11-12", TaskState.Approaching)]
    [InlineData(true, "2026-11-11", TaskState.Overdue)]
    public void V18_State_FollowsFromTheDueDay(bool hasCompany, string? lastVisit, TaskState state) =>
        Assert.Equal(state, MaintenanceTask.StateOf(hasCompany, Chain(lastVisit), Today, Limits.Default));

    [Fact]
    public void D28_AHeldDueDay_IsApproaching()
    {
        var chain = Chain("2026-11-11", open: "2026-11-26");

        Assert.True(chain.IsHeld);
        Assert.Equal(TaskState.Approaching, MaintenanceTask.StateOf(hasCompany: true, chain, Today, Limits.Default));
    }

    [Theory]
    [InlineData("", TaskContractState.OutOfContract, null, null)]
    [InlineData("20260101-20261126", TaskContractState.OutOfContract, null, null)]
    [InlineData("20261128-20271127", TaskContractState.OutOfContract, null, null)]
    [InlineData("20260101-20261127", TaskContractState.Expiring, "2026-01-01", "2026-11-27")]
    [InlineData("20260101-20261204", TaskContractState.Expiring, "2026-01-01", "2026-12-04")]
    [InlineData("20260101-20261205", TaskContractState.InForce, "2026-01-01", "2026-12-05")]
    [InlineData("20260101-20261130,20261201-20271130", TaskContractState.InForce, "2026-01-01", "2027-11-30")]
    [InlineData("20260101-20261130,20261202-20271130", TaskContractState.Expiring, "2026-01-01", "2026-11-30")]
    [InlineData("20250101-20251231,20260101-20261126,20261127-20261127,20261128-20271127", TaskContractState.InForce, "2025-01-01", "2027-11-27")]
    public void D28_ContractState_FollowsFromTheRunOfCoveredDays(string covers, TaskContractState state, string? first, string? last)
    {
        var all = ContractCovers.Parse(string.Join(',', covers.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select((days, at) => $"{ContractId.FromRandom([(byte)at, 0, 0, 0, 0, 0, 0, 0, 0, 0])}:91330500MA00000014:{days}")));

        Assert.Equal(state, MaintenanceTask.ContractStateOf(all, Today, Limits.Default));
        Assert.Equal((first, last), (all.RunOn(Today)?.FirstDay.ToString("yyyy-MM-dd"), all.RunOn(Today)?.LastDay.ToString("yyyy-MM-dd")));
    }

    [Fact]
    public void V18_EachElevator_IsOnAll_AndOnTheTabsOfItsStates()
    {
        var all = from state in WireCodes.All<TaskState>() from contract in WireCodes.All<TaskContractState>() select (state, contract);
        foreach (var (state, contract) in all)
        {
            TaskTab[] expected =
            [
                TaskTab.All,
                .. WireCodes.All<TaskTab>().Where(tab => tab.Code() == state.Code()),
                .. WireCodes.All<TaskTab>().Where(tab => tab.Code() == contract.Code() || tab.Code() == $"contract-{contract.Code()}"),
            ];
            Assert.Equal(expected, WireCodes.All<TaskTab>().Where(tab => tab.Shows(state, contract)));
        }
    }

    [Theory]
    [InlineData("", null, VisitDepth.HalfMonth)]
    [InlineData("", "2025-12-12", VisitDepth.Year)]
    [InlineData("", "2025-12-13", VisitDepth.HalfYear)]
    [InlineData("2026-09-13:half-month", "2020-01-01", VisitDepth.Quarter)]
    [InlineData("2026-09-14:half-month", "2020-01-01", VisitDepth.HalfMonth)]
    [InlineData("2026-06-01:paper,2026-09-20:quarter", null, VisitDepth.HalfYear)]
    [InlineData("2026-06-16:half-month,2026-09-20:quarter", null, VisitDepth.HalfMonth)]
    [InlineData("2025-12-13:year,2026-06-16:half-year,2026-09-14:quarter", null, VisitDepth.HalfMonth)]
    [InlineData("2025-12-12:year,2026-06-16:half-year,2026-09-14:quarter", null, VisitDepth.Year)]
    [InlineData("2025-01-01:half-month,2026-11-26:year", null, VisitDepth.HalfMonth)]
    public void V13_TheDepthDue_IsTheDeepestWhoseTimeComesWithinTheCycle(string visits, string? commissionedOn, VisitDepth depth)
    {
        var history = visits.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(visit => visit.Split(':')).Aggregate(
            default(DepthsDue), (depths, visit) => depths.With(DateOnly.Parse(visit[0]), WireCodes.TryParse<VisitDepth>(visit[1], out var known) ? known : null));

        Assert.Equal(depth, history.On(commissionedOn is null ? null : DateOnly.Parse(commissionedOn), 15, Today, Limits.Default));
    }

    private static DueChain Chain(string? lastVisit, string? open = null) => DueChain.Of(
        new()
        {
            Visits = [.. new[] { (Day: lastVisit, IsOpen: false), (Day: open, IsOpen: true) }.Where(visit => visit.Day is not null)
                .Select(visit => new ChainVisit(default, DateOnly.Parse(visit.Day!), visit.IsOpen))],
            CycleDays = new(15),
            Status = new(ElevatorStatus.InUse),
        },
        Today);
}
