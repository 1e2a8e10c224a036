using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using FunctionsHost.Durable.Store;
using Newtonsoft.Json;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>The bytes in which histories are kept: those of yesterday are read tomorrow.</summary>
public sealed class HistoryCodecTests
{
    private static readonly DateTime Moment = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private static readonly FailureDetails Failure = new(
        "Outer", "it broke", "at once", new FailureDetails("Inner", "deep", null, null, isNonRetriable: false), isNonRetriable: true,
        new Dictionary<string, object?> { ["code"] = 7L, ["why"] = "x", ["list"] = new List<object?> { true, null, 1.5 } });

    private static readonly Dictionary<string, string> Tags = new() { ["city"] = "北京", ["none"] = null! };

    private static readonly DistributedTraceContext Trace = new("00-trace-01", "state")
    {
        Id = "id",
        SpanId = "span",
        ActivityStartTime = new DateTimeOffset(Moment),
    };

    /// <summary>Each kind of event, and its bytes as they were first released. A new kind gets a new row. A row never changes.</summary>
    private static readonly (HistoryEvent Event, string Bytes)[] Released =
    [
        (new ExecutionStartedEvent(-1, "\"电梯\"")
        {
            Name = "Rescue",
            Version = "2.1",
            OrchestrationInstance = Instance("a"),
            ParentInstance = new ParentInstance { Name = "Parent", Version = "", TaskScheduleId = 3, OrchestrationInstance = Instance("p") },
            ParentTraceContext = Trace,
            Tags = Tags,
            Correlation = "c",
            ScheduledStartTime = Moment.AddDays(1),
            Generation = 2,
            GenerateNewTrace = true,
        }, "018080EACB88ED9DEF080301000752657363756504322E310922E794B5E6A2AF22026106612D72756E02638080A2BEB68CBCDE11040101"
            + "0C30302D74726163652D3031067374617465036964057370616E8080D49791DABBDE1103056369747907E58C97E4BAAC056E6F6E650001"
            + "07506172656E740106027006702D72756E"),
        (new ExecutionStartedEvent(-1, null) { Name = "Rescue", OrchestrationInstance = Instance("a") }, "018080EACB88ED9DEF08030100075265736375650000026106612D72756E00010100000000"),
        (new ExecutionCompletedEvent(4, "done", OrchestrationStatus.Completed), "018080EACB88ED9DEF080408000205646F6E6500"),
        (new ExecutionCompletedEvent(4, "it broke", OrchestrationStatus.Failed, Failure), "018080EACB88ED9DEF08040800060969742062726F6B6501064F757465720969742062726F6B65086174206F6E6365012C7B22636F6465"
            + "223A372C22776879223A2278222C226C697374223A5B747275652C6E756C6C2C312E355D7D0106496E6E6572056465657000000000"),
        (new ContinueAsNewEvent(5, "next"), "018080EACB88ED9DEF08050A00056E657874"),
        (new ExecutionTerminatedEvent(-1, "enough"), "018080EACB88ED9DEF0806010007656E6F756768"),
        (new RecursiveTermination(-1, "enough"), "018080EACB88ED9DEF0816010007656E6F756768"),
        (new ExecutionSuspendedEvent(-1, "pause"), "018080EACB88ED9DEF08070100067061757365"),
        (new ExecutionResumedEvent(-1, null), "018080EACB88ED9DEF0808010000"),
        (new TaskScheduledEvent(1, "Notify", "", "{}") { Tags = Tags, ParentTraceContext = Trace }, "018080EACB88ED9DEF08090200074E6F7469667901037B7D010C30302D74726163652D3031067374617465036964057370616E8080D497"
            + "91DABBDE1103056369747907E58C97E4BAAC056E6F6E6500"),
        (new TaskScheduledEvent(200, "Notify"), "018080EACB88ED9DEF0809900300074E6F7469667900000000"),
        (new TaskCompletedEvent(-1, 1, "\"电梯\""), "018080EACB88ED9DEF080A0100020922E794B5E6A2AF22"),
        (new TaskFailedEvent(-1, 1, "reason", "details", Failure), "018080EACB88ED9DEF080B01000207726561736F6E0864657461696C7301064F757465720969742062726F6B65086174206F6E6365012C"
            + "7B22636F6465223A372C22776879223A2278222C226C697374223A5B747275652C6E756C6C2C312E355D7D0106496E6E65720564656570"
            + "00000000"),
        (new SubOrchestrationInstanceCreatedEvent(3) { Name = "Child", Version = "1", InstanceId = "child-1", Input = "x", ClientSpanId = "s", Tags = Tags }, "018080EACB88ED9DEF080C0600064368696C640231086368696C642D310278027303056369747907E58C97E4BAAC056E6F6E6500"),
        (new SubOrchestrationInstanceCompletedEvent(-1, 3, "y"), "018080EACB88ED9DEF080D0100060279"),
        (new SubOrchestrationInstanceFailedEvent(-1, 3, "reason", null, Failure), "018080EACB88ED9DEF080E01000607726561736F6E0001064F757465720969742062726F6B65086174206F6E6365012C7B22636F646522"
            + "3A372C22776879223A2278222C226C697374223A5B747275652C6E756C6C2C312E355D7D0106496E6E6572056465657000000000"),
        (new TimerCreatedEvent(2, Moment.AddHours(1)), "018080EACB88ED9DEF080F040080D0FBD98EEE9DEF08"),
        (new TimerFiredEvent(-1) { TimerId = 2, FireAt = Moment.AddHours(1) }, "018080EACB88ED9DEF081001000480D0FBD98EEE9DEF08"),
        (new EventSentEvent(6) { InstanceId = "other", Name = "Accepted", Input = "true" }, "018080EACB88ED9DEF08110C00066F746865720941636365707465640574727565"),
        (new EventRaisedEvent(-1, "true") { Name = "Accepted", ParentTraceContext = Trace }, "018080EACB88ED9DEF081201000941636365707465640574727565010C30302D74726163652D3031067374617465036964057370616E80"
            + "80D49791DABBDE11"),
        (new GenericEvent(7, "data"), "018080EACB88ED9DEF08130E000564617461"),
        (new OrchestratorStartedEvent(-1), "018080EACB88ED9DEF08140100"),
        (new OrchestratorCompletedEvent(-1), "018080EACB88ED9DEF08150100"),
    ];

    [Fact]
    public void Events_HaveTheBytesTheyWereReleasedWith() =>
        Assert.Equal(Released.Select(row => row.Bytes), Released.Select(row => Convert.ToHexString(HistoryCodec.Encode(At(row.Event, Moment)))));

    [Fact]
    public void Events_OfEveryKindAreReadAsTheyWereWritten()
    {
        // A rewind is refused before anything is written, and a state is an event of another store.
        var kinds = HistoryEvent.KnownTypes().Except([typeof(ExecutionRewoundEvent), typeof(HistoryStateEvent)]).Select(type => type.Name)
            .Append(nameof(RecursiveTermination));
        Assert.Equal(kinds.Order(StringComparer.Ordinal), Released.Select(row => row.Event.GetType().Name).Distinct().Order(StringComparer.Ordinal));

        Assert.All(Released, row =>
        {
            At(row.Event, Moment.AddTicks(row.Event.EventId * 12345));
            Assert.Equal(InWords(row.Event), InWords(HistoryCodec.Decode(HistoryCodec.Encode(row.Event))));
        });
    }

    [Fact]
    public void Step_TakesStartAndCompletionFromTheRow()
    {
        var (start, completion) = ((ExecutionStartedEvent)Released[0].Event, (ExecutionCompletedEvent)Released[3].Event);
        HistoryEvent[] step = [.. Released.Select((row, i) => At(row.Event, Moment.AddSeconds(i))).Where(one => one is not ExecutionStartedEvent and not ExecutionCompletedEvent)];
        var bytes = HistoryCodec.EncodeStep([step[0], start, .. step[1..], completion]);
        var read = new List<HistoryEvent>();

        HistoryCodec.DecodeStep(read, bytes, start, completion);

        Assert.Same(start, read[1]);
        Assert.Same(completion, read[^1]);
        Assert.Equal(step.Select(InWords), read.Where(one => one != start && one != completion).Select(InWords));
        Assert.True(bytes.Length < 600, $"{bytes.Length} bytes");
    }

    [Fact]
    public void Failure_WhoseCausesNeverEndIsCutShort()
    {
        var failure = Failure;
        for (var i = 0; i < 1000; i++)
        {
            failure = new FailureDetails("Outer", "it broke", null, failure, isNonRetriable: false);
        }

        var read = (TaskFailedEvent)HistoryCodec.Decode(HistoryCodec.Encode(new TaskFailedEvent(-1, 1, "", "", failure)));

        var depth = 0;
        for (var inner = read.FailureDetails; inner is not null; inner = inner.InnerFailure)
        {
            depth++;
        }

        Assert.Equal(17, depth);
    }

    [Fact]
    public void DamagedBytes_AreSaidToBeDamaged()
    {
        var (start, completion) = ((ExecutionStartedEvent)Released[0].Event, (ExecutionCompletedEvent)Released[3].Event);
        byte[][] whole = [HistoryCodec.EncodeStep([.. Released.Select(row => row.Event)]), .. Released.Select(row => HistoryCodec.Encode(row.Event))];
        var chance = new Random(1);
        for (var i = 0; i < 50_000; i++)
        {
            var bytes = whole[chance.Next(whole.Length)].ToArray();
            for (var changes = chance.Next(1, 4); changes > 0; changes--)
            {
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            }

            Refuses(bytes[..chance.Next(bytes.Length + 1)]);
        }

        // A failure whose causes go on for ever would take the stack.
        Refuses([1, 0, 11, 0, 0, 0, 0, 0, .. Enumerable.Repeat<byte[]>([1, 1, 0, 0, 0, 0], 500_000).SelectMany(level => level)]);

        void Refuses(byte[] bytes)
        {
            try
            {
                HistoryCodec.DecodeStep([], bytes, start, completion);
                HistoryCodec.Decode(bytes);
            }
            catch (InvalidDataException)
            {
                // As it should be: anything else would be a fault.
            }
        }
    }

    private static OrchestrationInstance Instance(string name) => new() { InstanceId = name, ExecutionId = $"{name}-run" };

    private static HistoryEvent At(HistoryEvent historyEvent, DateTime moment)
    {
        historyEvent.Timestamp = moment;
        return historyEvent;
    }

    private static string InWords(HistoryEvent historyEvent) => $"{historyEvent.GetType().Name} {JsonConvert.SerializeObject(historyEvent)}";
}
