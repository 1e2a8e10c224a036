using CsCheck;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class RescueDueActionsTests
{
    [Fact]
    public void R3_EveryCompanyThatIsCalled_IsToldOnce()
    {
        var first = Rescue.Trapped().ActionsAt("0:00").Due.Single();
        var both = Rescue.Trapped().Calls(Rescue.Second, "2:00").Calls(Rescue.Owner, "2:30").Accepts(Rescue.Owner, "2:40").ActionsAt("2:50").Due;

        Assert.Equal((RescueDueActionKind.TellDispatched, Rescue.Owner), (first.Kind, first.Company));
        Assert.Equal([Rescue.Owner, Rescue.Second, Rescue.Owner], both.Select(action => action.Company!.Value));
        Assert.Equal(first, both[0]);
        Assert.Equal(3, both.Select(action => action.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(RescueDueActionKind.TellDispatched, Rescue.FaultOrder().ActionsAt("0:00").Due.Single().Kind);
    }

    [Fact]
    public void R2_AnOrderThatTurnsIntoARescue_IsToldToWhoWasCalled()
    {
        var actions = Rescue.FaultOrder().Accepts(Rescue.Owner, "4:00").Add(RescueEventKind.Trapped, "5:00").ActionsAt("5:00").Due;

        Assert.Equal([RescueDueActionKind.TellDispatched, RescueDueActionKind.TellTrapped], actions.Select(action => action.Kind));
        Assert.Equal(Rescue.Owner, actions[1].Company);
    }

    [Fact]
    public void R5_WhatIsHandedOver_IsToldToTheCentre() =>
        Assert.Contains(Rescue.Trapped().Add(RescueEventKind.HandedOver, "6:00").ActionsAt("6:00").Due, action => action.Kind == RescueDueActionKind.TellHandedOver);

    [Fact]
    public void R5_ThreeMinutesOfSilence_TellAndCallTheNext()
    {
        var rescue = Rescue.Trapped();

        Assert.Empty(Due(rescue.ActionsAt("3:00")));
        Assert.Equal(Rescue.At("3:00.001"), rescue.ActionsAt("3:00").NextAt);
        Assert.Equal([RescueDueActionKind.TellAcceptLapsed, RescueDueActionKind.CallNext], Kinds(rescue.ActionsAt("3:00.001")));
    }

    [Fact]
    public void R5_AnotherThreeMinutes_CallTheNextButOne()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:00.001");

        Assert.Equal([RescueDueActionKind.TellAcceptLapsed], Kinds(rescue.ActionsAt("6:00.001")));
        Assert.Equal([RescueDueActionKind.TellAcceptLapsed, RescueDueActionKind.CallNext], Kinds(rescue.ActionsAt("6:00.002")));
        Assert.NotEqual(Due(Rescue.Trapped().ActionsAt("3:00.001")).Last().Key, Due(rescue.ActionsAt("6:00.002")).Last().Key);
        // The lapse of the first dispatch stays one and the same.
        Assert.Equal(Due(Rescue.Trapped().ActionsAt("3:00.001")).First(), Due(rescue.ActionsAt("6:00.002")).First());
    }

    [Fact]
    public void R5_WhenTheCentreCallsSooner_TheFirstLapseIsStillTold()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "2:00");

        Assert.Equal([RescueDueActionKind.TellAcceptLapsed], Kinds(rescue.ActionsAt("3:00.001")));
        Assert.Equal(Rescue.At("5:00.001"), rescue.ActionsAt("3:00.001").NextAt);
    }

    [Fact]
    public void R5_NobodyRegistered_CallsTheNextAtOnce()
    {
        var rescue = new Rescue().Add(RescueEventKind.Trapped, "0:00");

        Assert.Equal([RescueDueActionKind.CallNext], Kinds(rescue.ActionsAt("0:00")));
    }

    [Fact]
    public void R5_NobodyLeftToCall_RemindsTheCentreEveryTenMinutes()
    {
        var rescue = Rescue.Trapped().Add(RescueEventKind.HandedOver, "6:00");

        Assert.Equal([RescueDueActionKind.TellAcceptLapsed], Kinds(rescue.ActionsAt("16:00")));
        Assert.Equal([RescueDueActionKind.TellAcceptLapsed, RescueDueActionKind.RemindUnanswered], Kinds(rescue.ActionsAt("16:00.001")));
        Assert.Equal(Rescue.At("26:00.001"), rescue.ActionsAt("16:00.001").NextAt);
    }

    [Theory]
    [InlineData(true, "19:00", RescueDueActionKind.TellArrivalLapsed, "31:00")]
    [InlineData(false, "30:00", RescueDueActionKind.TellArrivalWarned, "61:00")]
    public void R6_EachLapse_IsToldAfterTheLimitItself(bool central, string arrival, RescueDueActionKind told, string completion)
    {
        var accepted = Rescue.Trapped().Accepts(Rescue.Owner, "1:00");
        Assert.Empty(Due(accepted.ActionsAt(arrival, central)));
        Assert.Equal([told], Kinds(accepted.ActionsAt(arrival + ".001", central)));

        var arrived = accepted.Arrives(Rescue.Owner, "5:00");
        Assert.Empty(Due(arrived.ActionsAt(completion, central)));
        Assert.Equal([RescueDueActionKind.TellCompletionLapsed], Kinds(arrived.ActionsAt(completion + ".001", central)));
    }

    // Without an accept, or after a late one: the report came 30 minutes ago all the same.
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("29:00", null, true)]
    [InlineData("1:00", "30:00.001", true)]
    [InlineData("1:00", "30:00", false)]
    [InlineData("29:00", "29:30", false)]
    public void R6_NobodyThere30MinutesAfterTheReport_IsTold_ToWhoLeadsOrWasCalled(string? accept, string? arrival, bool told)
    {
        foreach (var central in (bool[])[true, false])
        {
            var rescue = Rescue.Trapped();
            rescue = accept is null ? rescue : rescue.Accepts(Rescue.Owner, accept);
            rescue = arrival is null ? rescue : rescue.Arrives(Rescue.Owner, arrival);
            Assert.DoesNotContain(RescueDueActionKind.TellArrivalWarned, Kinds(Rescue.Trapped().ActionsAt("30:00", central)));
            var warned = rescue.ActionsAt("35:00", central).Due.Where(action => action.Kind == RescueDueActionKind.TellArrivalWarned);
            Assert.Equal(told ? [(Rescue.Owner, Rescue.At("30:00"))] : [], warned.Select(action => (action.Company!.Value, action.Since)));
        }
    }

    [Theory]
    [InlineData(true, new[] { "19 TellArrivalLapsed", "29 RemindSilent", "30 TellArrivalWarned", "31 TellCompletionLapsed", "39 RemindSilent", "49 RemindSilent", "59 RemindSilent" })]
    [InlineData(false, new[] { "30 TellArrivalWarned", "40 RemindSilent", "50 RemindSilent" })]
    public void R6_AcceptedButSilent_ComesBackEveryTenMinutes(bool central, string[] expected)
    {
        var rescue = Rescue.Trapped().Accepts(Rescue.Owner, "1:00");
        var told = new List<string>();
        var seen = new HashSet<string>();
        for (var now = Rescue.Began; now < Rescue.Began.AddMinutes(60);)
        {
            var actions = RescueDueActions.Of(rescue.Progress, central, now, Limits.Default);
            told.AddRange(Due(actions).Where(action => seen.Add(action.Key)).Select(action => $"{(now - Rescue.Began).TotalMinutes:0} {action.Kind}"));
            now = actions.NextAt!.Value;
        }

        Assert.Equal(expected, told);
    }

    // Outside the centre an accept that comes after the warning has ten minutes before it is silent.
    [Fact]
    public void R6_OutsideTheCentre_ALateAcceptIsSilentTenMinutesLater()
    {
        var rescue = Rescue.Trapped().Accepts(Rescue.Owner, "45:00");

        Assert.DoesNotContain(RescueDueActionKind.RemindSilent, Kinds(rescue.ActionsAt("55:00", central: false)));
        Assert.Contains(RescueDueActionKind.RemindSilent, Kinds(rescue.ActionsAt("55:00.001", central: false)));
    }

    [Fact]
    public void R6_AfterAnUndoneAccept_TheNewAcceptHasItsOwnReminders()
    {
        var first = Rescue.Trapped().Accepts(Rescue.Owner, "1:00").ActionsAt("40:00");
        var second = Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Undoes("20:00").Accepts(Rescue.Owner, "21:00").ActionsAt("70:00");

        Assert.Equal(4, Kinds(first).Count());
        // The later accept is the one that counts: it is late as well. The report is the same.
        Assert.Equal([RescueDueActionKind.TellAcceptLapsed, .. Kinds(first)], Kinds(second));
        Assert.Equal([RescueDueActionKind.TellArrivalWarned], Due(second).Where(Due(first).Contains).Select(action => action.Kind));
    }

    [Fact]
    public void R2_AFaultOrderAndAClosedRescue_HaveNoDeadlines()
    {
        Assert.Empty(Due(Rescue.FaultOrder().ActionsAt("9999:00")));
        Assert.Null(Rescue.FaultOrder().ActionsAt("9999:00").NextAt);
        var closed = Rescue.Trapped().Accepts(Rescue.Owner, "9:00").Arrives(Rescue.Owner, "50:00").Frees(Rescue.Owner, "99:00");
        Assert.Empty(closed.ActionsAt("9999:00").Due);
    }

    // A caller that waits until NextAt misses no action, because no action becomes due in between.
    [Fact]
    public void Actions_BecomeDueAtNextAtAndNotBefore() =>
        Gen.Select(Gen.Int[0, 5], Gen.Long[0, TimeSpan.FromHours(3).Ticks], Gen.Double[0, 1], Gen.Bool).Sample((state, ticks, share, central) =>
        {
            var rescue = state switch
            {
                0 => Rescue.Trapped(),
                1 => Rescue.Trapped().Calls(Rescue.Second, "4:00"),
                2 => Rescue.Trapped().Accepts(Rescue.Owner, "2:00"),
                3 => Rescue.Trapped().Accepts(Rescue.Owner, "2:00").Arrives(Rescue.Owner, "7:00"),
                4 => Rescue.Trapped().Add(RescueEventKind.HandedOver, "9:00"),
                _ => Rescue.Trapped().Accepts(Rescue.Owner, "2:00").Undoes("8:00").Accepts(Rescue.Owner, "9:00"),
            };
            var now = Rescue.Began.AddTicks(ticks);
            var actions = RescueDueActions.Of(rescue.Progress, central, now, Limits.Default);
            if (actions.NextAt is not { } next)
            {
                return actions.Due.Any(action => action.Kind == RescueDueActionKind.CallNext) || rescue.Progress.Node == RescueStage.Arrived;
            }

            // Timers know milliseconds: within the last one an action may already be due.
            var between = now.AddTicks((long)((next - now).Ticks * share));
            var later = RescueDueActions.Of(rescue.Progress, central, between, Limits.Default);
            var atNext = RescueDueActions.Of(rescue.Progress, central, next, Limits.Default);
            return next > now
                && (between > next.AddMilliseconds(-1) || later.Due.SequenceEqual(actions.Due))
                && !atNext.Due.SequenceEqual(actions.Due);
        });

    // That the called are told is a test of its own.
    private static IEnumerable<RescueDueAction> Due(RescueDueActions actions) => actions.Due.Where(action => action.Kind is not (RescueDueActionKind.TellDispatched or RescueDueActionKind.TellTrapped or RescueDueActionKind.TellHandedOver));

    private static IEnumerable<RescueDueActionKind> Kinds(RescueDueActions actions) => Due(actions).Select(action => action.Kind);
}
