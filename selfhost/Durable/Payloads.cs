using Azure.Core.Serialization;

namespace SelfHost.Durable;

/// <summary>Inputs, outputs, events and statuses as text, by the worker's serializer. Null stands for null.</summary>
internal sealed class Payloads(ObjectSerializer serializer)
{
    public string? Write(object? value) => value is null ? null : serializer.Serialize(value, value.GetType()).ToString();

    public T? Read<T>(string? text) => text is null ? default : (T?)Read(text, typeof(T));

    public object? Read(string? text, Type type) =>
        text is null ? null : serializer.Deserialize(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text), writable: false), type, CancellationToken.None);
}
