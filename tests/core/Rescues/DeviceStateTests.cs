using CsCheck;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

/// <summary>The sum of a device's messages does not depend on their order .</summary>
public sealed class DeviceStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    // Behind the last message, before an inspection ends by itself.
    private static readonly DateTimeOffset End = Start.AddMinutes(1001);

    private static readonly string[] Codes = ["00", "07", "40", "42", "43", "98"];

    private static readonly Gen<(FaultCode Code, DateTimeOffset At)> Message =
        Gen.Select(Gen.Int[0, Codes.Length - 1], Gen.Int[0, 1000], (code, minute) => (CodeOf(Codes[code]), Start.AddMinutes(minute)));

    [Fact]
    public void R1_DoubledAndReorderedMessages_LeaveTheSameNewestStateAndRestoration()
    {
        Gen.Select(Message.Array[1, 12], Gen.Int).Sample((messages, seed) =>
        {
            // No two at one moment: which of them is newer cannot be told.
            var once = messages.DistinctBy(message => message.At).ToArray();
            var mixed = once.Concat(once).ToArray();
            new Random(seed).Shuffle(mixed);
            var (inOrder, outOfOrder) = (Of(once.OrderBy(message => message.At)), Of(mixed));

            Assert.Equal(
                (inOrder.Code, inOrder.OccurredAt, inOrder.RestoredAt, inOrder.InspectionAt),
                (outOfOrder.Code, outOfOrder.OccurredAt, outOfOrder.RestoredAt, outOfOrder.InspectionAt));
            Assert.Equal(inOrder.IsUnderInspectionAt(End, Limits.Default), outOfOrder.IsUnderInspectionAt(End, Limits.Default));
        }, iter: 5000);
    }

    [Fact]
    public void R1_ALateEndBetweenTwoInspections_EndsTheFirstOnly()
    {
        var state = Of([(CodeOf("43"), Start), (CodeOf("43"), Start.AddMinutes(40)), (CodeOf("40"), Start.AddMinutes(20))]);

        Assert.False(state.IsUnderInspectionAt(Start.AddMinutes(30), Limits.Default));
        Assert.True(state.IsUnderInspectionAt(Start.AddMinutes(40), Limits.Default));
    }

    [Fact]
    public void R2_AnInspection_IsFromItsBeginningToItsFirstEnd()
    {
        var state = Of([(CodeOf("43"), Start), (CodeOf("40"), Start.AddMinutes(20)), (CodeOf("40"), Start.AddMinutes(10))]);

        Assert.False(state.IsUnderInspectionAt(Start.AddTicks(-1), Limits.Default));
        Assert.True(state.IsUnderInspectionAt(Start, Limits.Default));
        Assert.True(state.IsUnderInspectionAt(Start.AddMinutes(10).AddTicks(-1), Limits.Default));
        Assert.False(state.IsUnderInspectionAt(Start.AddMinutes(10), Limits.Default));
    }

    [Fact]
    public void R1_AFaultOlderThanTheRestoration_IsOver_ButNobodyIsFreedByIt()
    {
        var state = Of([(CodeOf("40"), Start)]);

        Assert.Equal(IntakeKind.Log, state.Amounts(CodeOf("07"), occupied: false, Start.AddTicks(-1), Limits.Default));
        Assert.Equal(IntakeKind.Order, state.Amounts(CodeOf("07"), occupied: false, Start, Limits.Default));
        Assert.Equal(IntakeKind.Trapped, state.Amounts(CodeOf("11"), occupied: false, Start.AddTicks(-1), Limits.Default));
        Assert.Equal(IntakeKind.PresumedTrapped, state.Amounts(CodeOf("41"), occupied: true, Start.AddTicks(-1), Limits.Default));
    }

    [Fact]
    public void R1_AStateSaidAgain_SaysTheSame()
    {
        var state = Of([(CodeOf("00"), Start)]);

        Assert.True(state.SaysTheSameAs(state.After(CodeOf("00"), Start.AddMinutes(1), Limits.Default)));
        Assert.False(state.SaysTheSameAs(state.After(CodeOf("42"), Start.AddMinutes(1), Limits.Default)));
        Assert.True(state.SaysTheSameAs(state.After(CodeOf("42"), Start.AddMinutes(-1), Limits.Default)));
    }

    [Fact]
    public void R13_AnInspection_EndsByItself_AfterEightHoursOfSilence()
    {
        var state = Of([(CodeOf("43"), Start), (CodeOf("43"), Start.AddHours(5))]);

        Assert.True(state.IsUnderInspectionAt(Start.AddHours(13).AddTicks(-1), Limits.Default));
        Assert.False(state.IsUnderInspectionAt(Start.AddHours(13), Limits.Default));
        Assert.Equal(IntakeKind.Order, state.Amounts(CodeOf("07"), occupied: false, Start.AddHours(13), Limits.Default));
    }

    [Fact]
    public void R13_AnInspectionSaidAgainTooLate_IsANewOne()
    {
        var state = Of([(CodeOf("43"), Start), (CodeOf("43"), Start.AddHours(10))]);

        Assert.False(state.IsUnderInspectionAt(Start.AddHours(9), Limits.Default));
        Assert.True(state.IsUnderInspectionAt(Start.AddHours(10), Limits.Default));
    }

    [Fact]
    public void R13_NoFault_DoesNotEndAnInspection() =>
        Assert.True(Of([(CodeOf("43"), Start), (CodeOf("00"), Start.AddMinutes(1))]).IsUnderInspectionAt(Start.AddMinutes(2), Limits.Default));

    [Fact]
    public void Code98_IsATicket_UntilTheDeviceSpeaksAgain()
    {
        Assert.True(Of([(CodeOf("98"), Start)]).IsOffline);
        Assert.False(Of([(CodeOf("98"), Start), (CodeOf("00"), Start.AddMinutes(1))]).IsOffline);
        Assert.True(Of([(CodeOf("98"), Start), (CodeOf("00"), Start.AddMinutes(-1))]).IsOffline);
    }

    private static DeviceState Of(IEnumerable<(FaultCode Code, DateTimeOffset At)> messages) =>
        messages.Aggregate(DeviceState.Silent, (state, message) => state.After(message.Code, message.At, Limits.Default));

    private static FaultCode CodeOf(string code) => FaultCodes.TryFind(code, out var found) ? found : throw new ArgumentOutOfRangeException(nameof(code));
}
