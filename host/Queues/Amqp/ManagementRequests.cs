using Amqp;
using Amqp.Framing;
using Amqp.Types;
using FunctionsHost.Storage;

namespace FunctionsHost.Queues.Amqp;

/// <summary>The node <c>{queue}/$management</c>: the operations of a client on a queue beside sending and receiving.</summary>
internal sealed class ManagementRequests(EmbeddedBroker broker, string queue)
{
    private const int Ok = 200;
    private const int NoContent = 204;

    /// <summary>Answers a request.</summary>
    public async Task<Message> AnswerAsync(Message request)
    {
        try
        {
            var body = request.Body as Map ?? throw new AmqpFaultException(AmqpConditions.Argument, "a request has a map for its body");
            var answer = request.ApplicationProperties?["operation"] switch
            {
                "com.microsoft:schedule-message" => await ScheduleAsync(body),
                "com.microsoft:cancel-scheduled-message" => await CancelAsync(body),
                "com.microsoft:peek-message" => await PeekAsync(body),
                "com.microsoft:renew-lock" => await RenewAsync(body),
                "com.microsoft:receive-by-sequence-number" => await ReceiveAsync(body),
                "com.microsoft:update-disposition" => await SettleAsync(body),
                var other => throw new AmqpFaultException(AmqpConditions.NotImplemented, $"this host's queues have no operation '{other}'"),
            };
            return Response(answer is null ? NoContent : Ok, error: null, answer ?? []);
        }
        catch (Exception failure)
        {
            var error = AmqpFailure.Of(failure);
            return Response(CodeOf(error.Condition), error, []);
        }
    }

    private static Message Response(int code, Error? error, Map body)
    {
        var properties = new ApplicationProperties { ["statusCode"] = code, ["statusDescription"] = error?.Description ?? "OK" };
        if (error is not null)
        {
            properties["errorCondition"] = error.Condition;
        }

        return new Message { ApplicationProperties = properties, BodySection = new AmqpValue { Value = body } };
    }

    private static int CodeOf(string condition) => condition switch
    {
        AmqpConditions.MessageLockLost => 410,
        AmqpConditions.MessageNotFound or AmqpConditions.NotFound => 404,
        AmqpConditions.MessageSizeExceeded => 403,
        AmqpConditions.ServerBusy => 503,
        AmqpConditions.NotImplemented => 501,
        AmqpConditions.InternalError => 500,
        _ => 400,
    };

    private async Task<Map?> ScheduleAsync(Map body)
    {
        var messages = Items<Map>(body, "messages").Select(entry => MessageCodec.Read(Get<byte[]>(entry, "message"))).ToList();
        var numbers = await broker.SendAsync(queue, messages);
        return new Map { ["sequence-numbers"] = numbers.ToArray() };
    }

    private async Task<Map?> CancelAsync(Map body)
    {
        var numbers = Get<long[]>(body, "sequence-numbers");
        await broker.OnQueue(queue, (target, session) => target.CancelScheduled(session, numbers));
        return [];
    }

    private async Task<Map?> PeekAsync(Map body)
    {
        var from = Get<long>(body, "from-sequence-number");
        var count = Get<int>(body, "message-count");
        var messages = await broker.OnQueue(queue, (target, session) => target.Peek(session, from, count, broker.Options.MaxMessageBytes));
        return messages.Count == 0 ? null : new Map { ["messages"] = Entries(messages, isPeeked: true) };
    }

    private async Task<Map?> RenewAsync(Map body)
    {
        var tokens = Get<Guid[]>(body, "lock-tokens");
        var ends = await broker.OnQueue(queue, (target, session) => Array.ConvertAll(tokens, token => target.RenewLock(session, token).UtcDateTime));
        return new Map { ["expirations"] = ends };
    }

    private async Task<Map?> ReceiveAsync(Map body)
    {
        var numbers = Get<long[]>(body, "sequence-numbers");
        var delete = Get<uint>(body, "receiver-settle-mode") == 0;
        var messages = await broker.OnQueue(queue, (target, session) => target.ReceiveDeferred(session, numbers, delete));
        return new Map { ["messages"] = Entries(messages, isPeeked: false) };
    }

    private async Task<Map?> SettleAsync(Map body)
    {
        var tokens = Get<Guid[]>(body, "lock-tokens");
        var changes = Dispositions.Changes(body["properties-to-modify"] as Map);
        Action<BrokerQueue, WriteSession, Guid> settle = Get<string>(body, "disposition-status") switch
        {
            "completed" => (target, session, token) => target.Complete(session, token),
            "abandoned" => (target, session, token) => target.Abandon(session, token, changes),
            "defered" => (target, session, token) => target.Defer(session, token, changes),
            "suspended" => (target, session, token) =>
                target.DeadLetter(session, token, changes, body["deadletter-reason"] as string, body["deadletter-description"] as string),
            var other => throw new AmqpFaultException(AmqpConditions.Argument, $"a message is not settled by '{other}'"),
        };
        await broker.OnQueue(queue, (target, session) => Array.ForEach(tokens, token => settle(target, session, token)));
        return [];
    }

    // A list: the client does not take an array here.
    private List Entries(IReadOnlyList<Delivery> deliveries, bool isPeeked)
    {
        var entries = new List();
        entries.AddRange(deliveries.Select(delivery => Entry(delivery, isPeeked)));
        return entries;
    }

    private Map Entry(Delivery delivery, bool isPeeked)
    {
        var encoded = MessageCodec.Write(queue, delivery, isPeeked ? delivery.Count : delivery.Count - 1);
        var entry = new Map { ["message"] = encoded.Buffer[encoded.Offset..(encoded.Offset + encoded.Length)] };
        if (delivery.LockToken != Guid.Empty)
        {
            entry["lock-token"] = delivery.LockToken;
        }

        return entry;
    }

    private static T Get<T>(Map body, string name) =>
        body[name] is T value ? value : throw new AmqpFaultException(AmqpConditions.Argument, $"'{name}' is missing or of another type");

    private static IEnumerable<T> Items<T>(Map body, string name) =>
        body[name] is System.Collections.IEnumerable items
            ? items.Cast<object>().Select(item => item is T typed ? typed : throw new AmqpFaultException(AmqpConditions.Argument, $"'{name}' holds something else"))
            : throw new AmqpFaultException(AmqpConditions.Argument, $"'{name}' is missing");
}
