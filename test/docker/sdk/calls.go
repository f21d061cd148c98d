package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	sdk "github.com/openfaas/go-sdk"
)

// Posts what stdin holds, and prints the answer; of a call for later, its id.
func invoke(ctx context.Context, client *sdk.Client, given arguments) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "/", os.Stdin)
	if err != nil {
		return err
	}
	response, err := client.InvokeFunction(given.subject, given.namespace, given.async, false, request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 300 {
		return fmt.Errorf("server returned unexpected status code: %d - %s", response.StatusCode, body)
	}
	if response.StatusCode == http.StatusAccepted {
		fmt.Fprintf(os.Stderr, "Function submitted asynchronously: %s\n", response.Header.Get("X-Call-Id"))
	}
	_, err = os.Stdout.Write(body)
	return err
}

// Prints a line of JSON for each message, and with --tail goes on until it is ended.
func printLogs(ctx context.Context, client *sdk.Client, given arguments) error {
	since, err := sinceOf(given)
	if err != nil {
		return err
	}
	messages, err := client.GetLogs(ctx, given.subject, given.namespace, given.tail, given.lines, since)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(os.Stdout)
	for message := range messages {
		if err := encoder.Encode(message); err != nil {
			return err
		}
	}
	return nil
}

func sinceOf(given arguments) (*time.Time, error) {
	if given.sinceTime != "" {
		since, err := time.Parse(time.RFC3339Nano, given.sinceTime)
		return &since, err
	}
	if given.since == 0 {
		return nil, nil
	}
	since := time.Now().Add(-given.since)
	return &since, nil
}

func version(ctx context.Context, client *sdk.Client, _ arguments) error {
	info, err := client.GetInfo(ctx)
	if err != nil {
		return err
	}
	return printJSON(info)
}
