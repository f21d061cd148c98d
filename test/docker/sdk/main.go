// A client of OpenFaaS's REST interface over its official Go SDK, with faas-cli's verbs and flags. What it prints has been
// through the SDK's own types, so that they judge what a gateway answers.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"

	sdk "github.com/openfaas/go-sdk"
)

type command func(ctx context.Context, client *sdk.Client, given arguments) error

var commands = map[string]command{
	"deploy":           deploy,
	"list":             list,
	"describe":         describe,
	"ready":            ready,
	"scale":            scale,
	"remove":           remove,
	"invoke":           invoke,
	"logs":             printLogs,
	"version":          version,
	"secret create":    createSecret,
	"secret update":    updateSecret,
	"secret list":      listSecrets,
	"secret remove":    removeSecret,
	"namespace create": createNamespace,
	"namespace update": updateNamespace,
	"namespace get":    getNamespace,
	"namespace list":   listNamespaces,
	"namespace delete": deleteNamespace,
}

// Credentials are OPENFAAS_USERNAME and OPENFAAS_PASSWORD of the environment.
func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(words []string) error {
	given, err := readArguments(words)
	if err != nil {
		return err
	}
	verb := given.next()
	if verb == "secret" || verb == "namespace" {
		verb += " " + given.next()
	}
	command, known := commands[verb]
	if !known {
		return fmt.Errorf("%q is no command", verb)
	}
	given.subject = given.next()
	gateway, err := url.Parse(strings.TrimRight(given.gateway, "/"))
	if err != nil {
		return err
	}
	auth := &sdk.BasicAuth{Username: os.Getenv("OPENFAAS_USERNAME"), Password: os.Getenv("OPENFAAS_PASSWORD")}
	return command(context.Background(), sdk.NewClient(gateway, auth, http.DefaultClient), given)
}

func printJSON(value any) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
