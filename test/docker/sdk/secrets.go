package main

import (
	"context"
	"fmt"
	"os"

	"github.com/openfaas/faas-provider/types"
	sdk "github.com/openfaas/go-sdk"
)

func createSecret(ctx context.Context, client *sdk.Client, given arguments) error {
	return sendSecret(ctx, given, client.CreateSecret)
}

func updateSecret(ctx context.Context, client *sdk.Client, given arguments) error {
	return sendSecret(ctx, given, client.UpdateSecret)
}

func sendSecret(ctx context.Context, given arguments, send func(context.Context, types.Secret) (int, error)) error {
	secret := types.Secret{Name: given.subject, Namespace: given.namespace, Value: given.fromLiteral}
	if given.fromFile != "" {
		content, err := os.ReadFile(given.fromFile)
		if err != nil {
			return err
		}
		secret.Value, secret.RawValue = string(content), content
	}
	status, err := send(ctx, secret)
	if err != nil {
		return err
	}
	fmt.Println(status)
	return nil
}

func listSecrets(ctx context.Context, client *sdk.Client, given arguments) error {
	secrets, err := client.GetSecrets(ctx, given.namespace)
	if err != nil {
		return err
	}
	return printJSON(secrets)
}

func removeSecret(ctx context.Context, client *sdk.Client, given arguments) error {
	return client.DeleteSecret(ctx, given.subject, given.namespace)
}
