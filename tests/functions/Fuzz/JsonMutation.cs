using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>
/// Writes a JSON body with faults at one to three places. It writes text and not a tree, since some faults are not JSON.
/// </summary>
internal sealed class JsonMutation
{
    private readonly SeededRandom _random;
    private readonly HashSet<int> _places = [];
    private readonly StringBuilder _text = new();
    private int _at;

    private JsonMutation(SeededRandom random) => _random = random;

    /// <summary>The body with faults.</summary>
    public static byte[] Of(byte[] body, SeededRandom random)
    {
        var root = JsonNode.Parse(body);
        var mutation = new JsonMutation(random);
        var count = Count(root);
        for (var faults = 1 + random.Below(3); faults > 0; faults--)
        {
            // The root is one place of many, and the places inside are worth more.
            mutation._places.Add(count > 1 && !random.OneIn(20) ? 1 + random.Below(count - 1) : 0);
        }

        mutation.Write(root);
        return Encoding.UTF8.GetBytes(mutation._text.ToString());
    }

    private static int Count(JsonNode? node) => 1 + node switch
    {
        JsonObject members => members.Sum(member => Count(member.Value)),
        JsonArray items => items.Sum(Count),
        _ => 0,
    };

    private void Write(JsonNode? node)
    {
        if (_places.Contains(_at++))
        {
            // The numbers of what is left out have to pass, too.
            _at += Count(node) - 1;
            WriteFault(node);
            return;
        }

        switch (node)
        {
            case JsonObject members:
                WriteMembers(members);
                break;
            case JsonArray items:
                WriteItems(items);
                break;
            default:
                _text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private void WriteMembers(JsonObject members)
    {
        _text.Append('{');
        var first = true;
        foreach (var (name, value) in members)
        {
            if (_places.Contains(_at) && _random.OneIn(5))
            {
                // Left out.
                _at += Count(value);
                continue;
            }

            var twice = _places.Contains(_at) && _random.OneIn(6);
            _text.Append(first ? "" : ",");
            first = false;
            if (twice)
            {
                _text.Append(Quoted(name)).Append(':').Append(value?.ToJsonString() ?? "null").Append(',');
            }

            var written = _places.Contains(_at) && _random.OneIn(10) ? name.ToUpperInvariant() : name;
            _text.Append(Quoted(written)).Append(':');
            Write(value);
        }

        if (_random.OneIn(30))
        {
            _text.Append(first ? "" : ",").Append(Quoted(_random.Of(HostileInputs.Texts))).Append(':').Append(_random.Of(HostileInputs.Json));
        }

        _text.Append('}');
    }

    private void WriteItems(JsonArray items)
    {
        _text.Append('[');
        for (var at = 0; at < items.Count; at++)
        {
            _text.Append(at == 0 ? "" : ",");
            Write(items[at]);
        }

        _text.Append(']');
    }

    private void WriteFault(JsonNode? node)
    {
        switch (_random.Below(10))
        {
            case < 3 when node is JsonValue value && value.GetValueKind() == JsonValueKind.String:
                _text.Append(Quoted(_random.OneIn(2) ? _random.Of(HostileInputs.Like(value.GetValue<string>())) : Mutated(value.GetValue<string>())));
                break;
            case < 5 when node is JsonValue number && number.GetValueKind() == JsonValueKind.Number:
                _text.Append(_random.Of(HostileInputs.Numbers));
                break;
            case < 5:
                _text.Append(Quoted(_random.Of(HostileInputs.Texts)));
                break;
            case 5:
                _text.Append(Quoted(HostileInputs.Long(_random)));
                break;
            case 6:
                _text.Append(HostileInputs.Deep(_random));
                break;
            case 7 when node is JsonArray { Count: > 0 } items:
                // The same many times over.
                var item = items[0]?.ToJsonString() ?? "null";
                _text.Append('[').AppendJoin(',', Enumerable.Repeat(item, _random.Of([2, 21, 51, 501, 5_001]))).Append(']');
                break;
            default:
                _text.Append(_random.Of(HostileInputs.Json));
                break;
        }
    }

    // A text that is nearly what it was: a QR code with another character, an id cut short.
    private string Mutated(string text)
    {
        var at = _random.Below(text.Length + 1);
        return _random.Below(5) switch
        {
            0 => text[..at],
            1 => text.Insert(at, _random.Of(HostileInputs.Texts)),
            2 when at < text.Length => text.Remove(at, 1),
            3 when at < text.Length => text.Remove(at, 1).Insert(at, ((char)(text[at] ^ 1)).ToString()),
            _ => text + text,
        };
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
