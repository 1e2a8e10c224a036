using Microsoft.DurableTask;
using SelfHost.Durable.History;

namespace SelfHost.Tests.Durable.History;

/// <summary>The bytes in which histories are kept: those of yesterday are read tomorrow.</summary>
public sealed class HistoryCodecTests
{
    private static readonly DateTime Moment = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly TaskFailureDetails Failure = new("Outer", "it broke", "at once", new TaskFailureDetails("Inner", "deep", null, null, null), null);

    /// <summary>Each kind of event, and its bytes as they were first released. A new kind gets a new row; a row never changes.</summary>
    private static readonly (HistoryEvent Event, string Bytes)[] Released =
    [
        (new StepStarted(Moment), "01018080EACB88ED9DEF08"),
        (new ExecutionStarted("Rescue", "2.1"), "01020752657363756504322E31"),
        (new ActivityScheduled(1, "Notify", null, "{}"), "010301074E6F7469667900037B7D"),
        (new TimerCreated(200, Moment), "0104C8018080EACB88ED9DEF08"),
        (new ChildScheduled(3, "Child", "child-1", "1", null), "010503064368696C64086368696C642D31023100"),
        (new EventSent(4, "other", "Accepted", "true"), "010604066F746865720941636365707465640574727565"),
        (new CallCompleted(1, "\"电梯\""), "0107010922E794B5E6A2AF22"),
        (new CallFailed(1, Failure), "010801064F757465720969742062726F6B65086174206F6E63650106496E6E657205646565700000"),
        (new TimerFired(200), "0109C801"),
        (new EventRaised("Accepted", null), "010A09416363657074656400"),
        (new ExecutionSuspended("pause"), "010B067061757365"),
        (new ExecutionResumed(null), "010C00"),
        (new ExecutionTerminated(""), "010D01"),
        (new ExecutionCompleted("done", null), "010E05646F6E6500"),
        (new ExecutionCompleted("it broke", Failure), "010E0969742062726F6B6501064F757465720969742062726F6B65086174206F6E63650106496E6E657205646565700000"),
    ];

    [Fact]
    public void Events_HaveTheBytesTheyWereReleasedWith() =>
        Assert.Equal(Released.Select(row => row.Bytes), Released.Select(row => Convert.ToHexString(HistoryCodec.Encode(row.Event))));

    [Fact]
    public void Events_OfEveryKindAreReadAsTheyWereWritten()
    {
        var kinds = typeof(HistoryEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(HistoryEvent)) && !type.IsAbstract && type != typeof(MessageDamaged));
        Assert.Equal(kinds.Order(ByName), Released.Select(row => row.Event.GetType()).Distinct().Order(ByName));

        var read = HistoryCodec.Decode(HistoryCodec.Encode([.. Released.Select(row => row.Event)]));

        Assert.Equal(Released.Select(row => InWords(row.Event)), read.Select(InWords));
    }

    [Fact]
    public void Failure_WhoseCausesNeverEndIsCutShort()
    {
        var failure = Failure;
        for (var i = 0; i < 1000; i++)
        {
            failure = new TaskFailureDetails("Outer", "it broke", null, failure, null);
        }

        var read = HistoryCodec.DecodeFailure(HistoryCodec.EncodeFailure(failure));

        var depth = 0;
        for (var inner = read; inner is not null; inner = inner.InnerFailure)
        {
            depth++;
        }

        Assert.Equal(17, depth);
    }

    [Fact]
    public void DamagedBytes_AreSaidToBeDamaged()
    {
        var whole = HistoryCodec.Encode([.. Released.Select(row => row.Event)]);
        var chance = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = chance.Next(1, 4); changes > 0; changes--)
            {
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            }

            Refuses(bytes.AsSpan(0, chance.Next(bytes.Length + 1)));
        }

        // A failure whose causes go on for ever would take the stack.
        Refuses([1, 8, 0, .. Enumerable.Repeat<byte[]>([1, 1, 0, 1], 500_000).SelectMany(level => level)]);
    }

    /// <summary>Read, or refused as damaged; anything else would be a fault.</summary>
    private static void Refuses(ReadOnlySpan<byte> bytes)
    {
        try
        {
            HistoryCodec.Decode(bytes);
        }
        catch (InvalidDataException)
        {
            // As it should be.
        }
    }

    private static readonly Comparer<Type> ByName = Comparer<Type>.Create(static (one, other) => string.CompareOrdinal(one.Name, other.Name));

    private static string InWords(HistoryEvent one) => one switch
    {
        CallFailed failed => $"{failed.Id} {InWords(failed.Failure)}",
        ExecutionCompleted completed => $"{completed.Output} {InWords(completed.Failure)}",
        _ => one.ToString(),
    };

    private static string InWords(TaskFailureDetails? failure) =>
        failure is null ? "" : $"{failure.ErrorType} {failure.ErrorMessage} {failure.StackTrace} [{InWords(failure.InnerFailure)}]";
}
