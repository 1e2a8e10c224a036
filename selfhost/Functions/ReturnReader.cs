using System.Reflection;

namespace SelfHost.Functions;

/// <summary>Awaits what a function returned and gives the bare value.</summary>
internal abstract class ReturnReader
{
    public abstract ValueTask<object?> ReadAsync(object? returned);

    public static ReturnReader For(Type type)
    {
        if (type == typeof(Task))
        {
            return new TaskReader();
        }

        if (type == typeof(ValueTask))
        {
            return new ValueTaskReader();
        }

        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (open == typeof(Task<>))
        {
            return Make(typeof(TaskReader<>), type);
        }

        return open == typeof(ValueTask<>) ? Make(typeof(ValueTaskReader<>), type) : new PlainReader();
    }

    private static ReturnReader Make(Type reader, Type returned) =>
        (ReturnReader)Activator.CreateInstance(
            reader.MakeGenericType(returned.GetGenericArguments()), BindingFlags.Public | BindingFlags.Instance, null, null, null)!;

    private sealed class PlainReader : ReturnReader
    {
        public override ValueTask<object?> ReadAsync(object? returned) => new(returned);
    }

    private sealed class TaskReader : ReturnReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned)
        {
            await (Task)returned!;
            return null;
        }
    }

    private sealed class ValueTaskReader : ReturnReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned)
        {
            await (ValueTask)returned!;
            return null;
        }
    }

    private sealed class TaskReader<T> : ReturnReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (Task<T>)returned!;
    }

    private sealed class ValueTaskReader<T> : ReturnReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (ValueTask<T>)returned!;
    }
}
