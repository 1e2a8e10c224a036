using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>The messages of a device lead to the right rescues and orders, in whatever order they come .</summary>
public sealed class DeviceEventTests
{
    private const string Called = "01 发生困人，请在3分钟内接单并立即前往救援。轿厢在3层。";
    private const string Ordered = "01 发生故障，请接单处置。轿厢在3层。";

    [Theory]
    [InlineData("11", false)]
    [InlineData("41", true)]
    public async Task R2_PeopleTrapped_SaidOrPresumed_OpenARescue(string code, bool occupied)
    {
        await using var town = await TestTown.BuildAsync();

        await town.SaysAsync("m1", code, town.Clock.GetUtcNow(), occupied);

        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        Assert.Equal([Called], town.Sms());
    }

    [Fact]
    public async Task R2_Code40_ClosesAFaultOrder_AndNoRescue()
    {
        await using var town = await TestTown.BuildAsync();
        await town.SaysAsync("m1", "07", town.Clock.GetUtcNow());
        Assert.Equal([Ordered], town.Sms());
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("restored", await town.SaysAsync("m2", "40", town.Clock.GetUtcNow()));
        Assert.Equal(["restored"], await town.OrdersAsync());

        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.SaysAsync("m3", "11", town.Clock.GetUtcNow());
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.SaysAsync("m4", "40", town.Clock.GetUtcNow());

        Assert.Equal(["dispatched trapped", "restored"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R1_AMessageRepeated_ChangesNothing_EvenAfterTheOrderIsClosed()
    {
        await using var town = await TestTown.BuildAsync();
        var at = town.Clock.GetUtcNow();
        await town.SaysAsync("m1", "07", at);
        await town.SaysAsync("m1", "07", at);
        Assert.Equal(["dispatched"], await town.OrdersAsync());
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.SaysAsync("m2", "40", town.Clock.GetUtcNow());

        await town.SaysAsync("m1", "07", at);
        await town.SaysAsync("m2", "40", at.AddMinutes(1));

        Assert.Equal(["restored"], await town.OrdersAsync());
        Assert.Single(town.Sms());
    }

    [Fact]
    public async Task R1_AnOlder40_DoesNotCloseALaterFault_AndAnOlderFaultOpensNothing()
    {
        await using var town = await TestTown.BuildAsync();
        var start = town.Clock.GetUtcNow();
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.SaysAsync("m1", "07", start.AddMinutes(10));
        await town.SaysAsync("m2", "40", start.AddMinutes(5));
        Assert.Equal(["dispatched"], await town.OrdersAsync());

        await town.SaysAsync("m3", "40", start.AddMinutes(20));
        Assert.Equal("log", await town.SaysAsync("m4", "07", start.AddMinutes(15)));
        Assert.Equal(["restored"], await town.OrdersAsync());

        await town.SaysAsync("m5", "07", start.AddMinutes(30));
        await town.SaysAsync("m6", "07", start.AddMinutes(40));
        await town.SaysAsync("m7", "40", start.AddMinutes(35));
        Assert.Equal(["dispatched", "restored"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R13_UnderInspection_OnlyTrappedPeopleCount_UntilItEnds()
    {
        await using var town = await TestTown.BuildAsync();
        var start = town.Clock.GetUtcNow();
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.SaysAsync("m1", "43", start);
        Assert.Equal("log", await town.SaysAsync("m2", "04", start.AddMinutes(1), occupied: true));
        Assert.Equal("log", await town.SaysAsync("m2", "04", start.AddMinutes(1), occupied: true));
        await town.SaysAsync("m3", "40", start.AddMinutes(10));
        Assert.Equal("log", await town.SaysAsync("m4", "07", start.AddMinutes(9)));
        await town.SaysAsync("m5", "43", start.AddMinutes(5));
        Assert.Empty(await town.OrdersAsync());

        Assert.Equal("presumed-trapped", await town.SaysAsync("m6", "04", start.AddMinutes(11), occupied: true));
    }

    [Fact]
    public async Task R1_TheUseUnit_IsTold_OnceForAMessage()
    {
        await using var town = await TestTown.BuildAsync();
        Assert.Equal("inform-use-unit", await town.SaysAsync("m1", "37", town.Clock.GetUtcNow()));
        await town.SaysAsync("m1", "37", town.Clock.GetUtcNow());
        await town.SaysAsync("m2", "20", town.Clock.GetUtcNow());

        Assert.Equal(["08 有电动车11月2日10:00进入轿厢，请查明并劝阻。", "08 电梯11月2日10:00关门时受阻挡，请派人查看。"], town.Sms());
        Assert.Empty(await town.OrdersAsync());
        Assert.All(
            FaultCodes.All.Where(code => Intake.OfDevice(code, occupied: false, underInspection: false) == IntakeKind.InformUseUnit),
            code => UseUnitNotice.TemplateOf(code.Code));
    }

    [Fact]
    public async Task R1_WhatChangesNothing_CostsNoStorageRequest()
    {
        var calls = new Calls();
        await using var town = await TestTown.BuildAsync(new() { Policies = [calls] });
        var start = town.Clock.GetUtcNow();
        await town.SaysAsync("m0", "00", start, headers: calls.Header);
        Assert.Equal(1, calls.Writes);
        calls.Clear();

        // A device is read again 2.5 to 5 minutes after it was read.
        for (var minute = 1; minute <= 2; minute++)
        {
            town.Clock.Advance(TimeSpan.FromMinutes(1));
            await town.SaysAsync($"m{minute}", "00", town.Clock.GetUtcNow(), headers: calls.Header);
        }

        await town.SaysAsync("late", "42", start.AddSeconds(-1), headers: calls.Header);
        Assert.Equal((0, 0), (calls.Reads, calls.Writes));

        town.Clock.Advance(TimeSpan.FromMinutes(3));
        await town.SaysAsync("m6", "00", town.Clock.GetUtcNow(), headers: calls.Header);
        Assert.NotEqual(0, calls.Reads);
        Assert.Equal(0, calls.Writes);
        await town.SaysAsync("m7", "98", town.Clock.GetUtcNow().AddSeconds(1), headers: calls.Header);
        Assert.Equal(0, calls.Writes);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        calls.Clear();
        await town.SaysAsync("m8", "98", town.Clock.GetUtcNow(), headers: calls.Header);
        Assert.Equal((1, 2), (calls.Reads, calls.Writes));
    }

    [Theory]
    [InlineData("""[]""", "body")]
    [InlineData("""{"code":"11" "a"}""", "body")]
    [InlineData("""{"messageId":"a","code":"91","occurredAt":"2026-11-02T10:00:00+08:00"}""", "code")]
    [InlineData("""{"messageId":"a","code":"77"}""", "code")]
    [InlineData("""{"messageId":"a","code":{"a":11}}""", "code")]
    public void R11_OnlyAMessageWithoutACodeThatWeKnow_IsRefused_WithItsField(string body, string field)
    {
        var refusal = Assert.Throws<Platform.Http.ProblemException>(() => DeviceMessage.Read(Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch.AddYears(60), Limits.Default));
        Assert.Equal(400, refusal.Problem.Status);
        Assert.Equal(field, Assert.Single(refusal.Errors!).Key);
    }

    [Fact]
    public void R12_AFastClock_HidesNothing()
    {
        var now = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
        var message = DeviceMessage.Read("""{"messageId":"a","code":"40","occurredAt":"2099-01-01T00:00:00Z"}"""u8, now, Limits.Default);
        Assert.Equal((now, false), (message.OccurredAt, message.IsTimed));
    }

    /// <summary>Counts storage requests.</summary>
    private sealed class Calls : TracedPolicy
    {
        private int _reads;
        private int _writes;

        public int Reads => _reads;

        public int Writes => _writes;

        public void Clear() => (_reads, _writes) = (0, 0);

        protected override ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref message.Request.Method == RequestMethod.Get ? ref _reads : ref _writes);
            return ProcessNextAsync(message, pipeline);
        }
    }
}
